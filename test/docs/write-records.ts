import { readFileSync, writeFileSync } from 'node:fs';
import { renewed } from './records-tables.ts';

/** Writes the tables of docs/records.md anew: npm run records. */
const DOCUMENT = 'docs/records.md';
writeFileSync(DOCUMENT, renewed(readFileSync(DOCUMENT, 'utf8')));
