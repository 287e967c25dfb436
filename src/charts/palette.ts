/**
 * Okabe and Ito (2008). On white only blue, vermillion, green, purple and black reach 3:1, so only these draw
 * lines; each colour comes with a dash, a marker, a pattern or a letter, and the figure survives a grey copy.
 */
export const INK = '#1a1a1a';
export const QUIET = '#595959';
export const GRID = '#e3e3e3';
export const BLUE = '#0072B2';
export const VERMILLION = '#D55E00';
/** Vermillion for letters, which need 4.5:1 on white. */
export const VERMILLION_INK = '#A34700';
export const GREEN = '#007A5A';
export const PURPLE = '#A8467F';
export const SKY = '#56B4E9';
export const ORANGE = '#E69F00';
/** Of what did not happen: paler than every other fill, so that it stays apart in grey. */
export const EMPTY = '#F4F4F4';
/** Around a fill that white paper would swallow: 3:1 and more beside any of them. */
export const EDGE = { color: QUIET, width: 0.8 } as const;

/** 50% interval dark, 90% interval light. */
export const DARK = '#004C80';
export const LIGHT = '#4C92CB';

/** Curves of up to four arms, the baseline first, with the ink of the letter that names each. */
export const CURVES = [
  { colour: INK, ink: INK, dash: 'solid' },
  { colour: BLUE, ink: BLUE, dash: 'dash' },
  { colour: VERMILLION, ink: VERMILLION_INK, dash: 'dot' },
  { colour: GREEN, ink: GREEN, dash: 'dashdot' },
] as const;

/** Colour between white (0) and `hue` (1), and the ink that reads on it (contrast of 4.5 or more). */
export function shade(hue: string, share: number): { fill: string; ink: string } {
  const channel = (at: number): number => Number.parseInt(hue.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) => Math.round(255 + (channel(at) - 255) * share));
  const [r = 0, g = 0, b = 0] = mixed.map((value) => {
    const c = value / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const fill = `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
  return { fill, ink: luminance > 0.183 ? '#000000' : '#ffffff' };
}
