import { type Zippable, zipSync } from 'fflate';

/** Local time without a zone: a zip holds no zone either, so it is the same bytes everywhere. */
const WHEN = '2000-01-01T00:00:00';

/** What is compressed already gains nothing. */
const STORED = /\.(png|pdf|docx|gz)$/;

/** A zip of some files, in the order of their names but the list of types first, as Word wants it. Same files, same bytes. */
export function zipped(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const first = '[Content_Types].xml';
  const names = Object.keys(files).sort((a, b) => (a === first ? -1 : b === first ? 1 : a < b ? -1 : 1));
  const entries: Zippable = {};
  for (const name of names)
    entries[name] = [files[name]!, { level: STORED.test(name) ? 0 : 9, mtime: WHEN, os: 3 }];
  return zipSync(entries);
}
