import type { PartName } from '../parts.ts';

/** Texts of the scripts that the page loads when it needs them. */
export type Parts = Readonly<Record<PartName, string>>;

/**
 * A script as the text of an inert tag. Only a closing tag, and a comment (inside which a closing tag is not seen), could
 * end it elsewhere than it ends; neither stands in a script but inside a text or a pattern, where `\x3C` says the same.
 */
export const inert = (script: string): string =>
  script.replaceAll(/<(?=!--|\/script)/gi, '\\x3C').replaceAll(/\r\n?/g, '\n');

/** A part inside the file: no browser runs it, `partUrl` makes a Blob of it. */
export const heldPart = (name: string, script: string): string =>
  `<script type="text/plain" id="part-${name}">${inert(script)}</script>`;

/** A part beside the file. @param path relative to the page */
export const namedPart = (name: string, path: string): string =>
  `<script type="text/plain" id="part-${name}" data-src="${path}"></script>`;
