/** Markdown of the reference: every page says that it is generated, and by what. */

/** Text as it is: what would be read as HTML is not, except inside code, where nothing is. */
export const plain = (text: string): string =>
  text.replaceAll(/(`[^`]*`)|</g, (found, inCode) => (inCode ? found : String.raw`\<`));

const cell = (text: string): string =>
  plain(text)
    .replaceAll('|', String.raw`\|`)
    .replaceAll(/\s*\n\s*/g, ' ');

export const code = (text: string | number): string => `\`${text}\``;
export const codes = (names: readonly (string | number)[]): string => names.map(code).join(', ');

/** @throws if a row has not as many cells as the head */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const ragged = rows.find((row) => row.length !== head.length);
  if (ragged) throw new Error(`a table of ${head.length} columns has the row ${ragged.join(' | ')}`);
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');
}

/** A page: its title, what it is and where it comes from, and its parts. */
export function page(title: string, from: string, parts: readonly string[]): string {
  const note = `<!-- Written by npm run reference-docs from ${from}; change it there. -->`;
  return `${[`# ${title}`, note, ...parts].join('\n\n')}\n`;
}
