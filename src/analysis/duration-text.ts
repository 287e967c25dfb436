/** Hours as people say them: "48 min", "4 h 24 min", "2 d 1 h". A fraction of a minute, or of an hour after two days, is rounded. */
export function durationText(hours: number): string {
  if (!Number.isFinite(hours)) return '–';
  const minutes = Math.round(hours * 60);
  if (minutes === 0) return '0 h';
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return joined(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  const whole = Math.round(hours);
  return joined(Math.floor(whole / 24), 'd', whole % 24, 'h');
}

function joined(large: number, unit: string, small: number, lesser: string): string {
  return small === 0 ? `${large} ${unit}` : `${large} ${unit} ${small} ${lesser}`;
}
