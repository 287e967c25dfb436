import { Cite, plugins } from '@citation-js/core';
// oxlint-disable-next-line import/no-unassigned-import -- it adds a format to the core
import '@citation-js/plugin-bibtex';
// oxlint-disable-next-line import/no-unassigned-import -- it adds a format to the core
import '@citation-js/plugin-ris';
import type { Reference } from './reference.ts';

/** A reference as CSL-JSON (schema 1.0.2). What a style has no field for stands in the note. */
function csl(of: Reference): object {
  const parts = of.date?.split('-').map(Number);
  const version = of.version === null ? null : `Version ${of.version}`;
  const note = [version, of.detail, of.locator].filter((part) => part !== null).join('; ');
  return {
    id: of.id,
    type: of.type,
    title: of.title,
    author: [{ literal: of.author }],
    ...(of.publisher === null ? {} : { publisher: of.publisher }),
    ...(parts === undefined ? {} : { issued: { 'date-parts': [parts] } }),
    ...(of.version === null ? {} : { version: of.version }),
    ...(of.url === null ? {} : { URL: of.url }),
    ...(note === '' ? {} : { note }),
    ...(of.licence === null ? {} : { license: of.licence }),
  };
}

/** RIS with every field on one line: the library breaks them at 70 letters, within words and addresses. */
const unfolded = (ris: string): string => ris.replaceAll(/\n(?![A-Z][A-Z0-9] {2}-|\s*$|\n)/g, '');

/** The references in the three formats that programs for literature read, by file name. */
export function exchanged(references: readonly Reference[]): Record<string, string> {
  const { format } = plugins.config.get('@bibtex');
  format.useIdAsLabel = true;
  format.checkLabel = false;
  const items = references.map(csl);
  const cite = new Cite(items);
  return {
    'references.bib': `${cite.format('bibtex').trim()}\n`,
    'references.ris': `${unfolded(cite.format('ris').trim())}\n`,
    'references.csl.json': `${JSON.stringify(items, null, 2)}\n`,
  };
}
