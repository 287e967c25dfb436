import type { Figure } from '../../charts/figure.ts';

/** What stands around each figure, to be copied: title, subtitle, caption, source line, alternative text. */
export function captions(figures: readonly Figure[]): string {
  const parts = figures.map(
    ({ id, title, subtitle, caption, source, alt }, at) =>
      `## Figure ${at + 1}: ${id}\n\n**Title.** ${title}\n\n**Subtitle.** ${subtitle}\n\n**Caption.** ${caption}\n\n` +
      `**Source.** ${source}\n\n**Alternative text.** ${alt}\n`,
  );
  return `# Captions\n\nFiles of the same names stand in figures/.\n\n${parts.join('\n')}`;
}
