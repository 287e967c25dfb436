import { createHash } from 'node:crypto';
import { deflateSync, inflateSync } from 'fflate';
import { z } from 'zod';
import type { Figure } from '../figure.ts';
import type { Format } from '../format.ts';
import { framed } from '../frame.ts';

/** Kinds of files that carry a record. */
export const SEALED = ['svg', 'png', 'pdf'] as const;
export type SealedKind = (typeof SEALED)[number];

/** What made the records behind a figure, so that they can be computed again. */
export interface Made {
  /** The experiment as YAML with every default spelled out. */
  readonly experiment: string;
  /** Parameter vectors of the batteries that were run, those left out since included. */
  readonly vectors: number;
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const cell = z.union([z.string(), z.number(), z.null()]);

const ofRun = z.object({
  casus: z.string(),
  model: z.string(),
  code: z.string().optional(),
  seed: z.string(),
  experiment: z.string(),
  asOf: z.string(),
  configuration: z.string(),
  figures: z.string(),
  vectors: z.number(),
  inner: z.number(),
  crises: z.number().nullable(),
  licence: z.string(),
});

const ofEvidence = z.object({
  casus: z.string(),
  model: z.string(),
  code: z.string(),
  seed: z.string(),
  ensemble: z.string(),
  runs: z.number(),
  licence: z.string(),
});

const recordSchema = z.strictObject({
  record: z.literal('casus figure 1'),
  figure: z.string(),
  kind: z.string(),
  title: z.string(),
  source: z.string(),
  provenance: z.union([ofRun, ofEvidence]),
  /** The size and face drawn for. */
  format: z.object({
    width: z.number().min(100).max(5000),
    em: z.number().min(4).max(60),
    face: z.enum(['sans', 'serif']),
  }),
  /** The numbers drawn; null = did not happen. */
  table: z.object({ columns: z.array(z.string()), rows: z.array(z.array(cell)) }),
  /** YAML, compressed (RFC 1951) and written in base64; null where it was not known. */
  experiment: z.string().nullable(),
  vectors: z.number().int().min(1).nullable(),
  /** Hash of the code that made the figure of the records, and what drew it. */
  drawing: z.string(),
  browser: z.string(),
  /** SHA-256 of the whole specification: words, marks, layout. */
  specification: hash,
  /** SHA-256 of the file without this record. */
  drawn: hash,
  /** SHA-256 of this record without this entry. */
  sha256: hash,
});

/** What a file says of itself. The hashes prove nothing by themselves: whoever alters a file can compute them again. */
export type SealRecord = z.output<typeof recordSchema>;

export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

/** SHA-256 of everything that is drawn of a figure, and of the words that belong to it. */
export function specificationOf(figure: Figure, format: Format): string {
  const { id, kind, title, subtitle, caption, source, alt, table, traces } = figure;
  const layout = framed(figure, format);
  return sha256(JSON.stringify({ id, kind, title, subtitle, caption, source, alt, table, traces, layout }));
}

/** @param rest the file without its record @param by what drew it */
export function recordText(
  figure: Figure,
  format: Format,
  made: Made | undefined,
  by: Pick<SealRecord, 'drawing' | 'browser'>,
  rest: string | Uint8Array,
): string {
  const { width, em, face } = format;
  return withHash({
    record: 'casus figure 1',
    figure: figure.id,
    kind: figure.kind,
    title: figure.title,
    source: figure.source,
    provenance: figure.provenance,
    format: { width, em, face },
    table: figure.table as SealRecord['table'],
    experiment: made === undefined ? null : packed(made.experiment),
    vectors: made?.vectors ?? null,
    drawing: by.drawing,
    browser: by.browser,
    specification: specificationOf(figure, format),
    drawn: sha256(rest),
  });
}

/** The text of a record, with its own hash at the end. */
export function withHash(record: Omit<SealRecord, 'sha256'>): string {
  return JSON.stringify({ ...record, sha256: sha256(JSON.stringify(record)) });
}

/**
 * Reads the record of a figure.
 * @throws Error if it is none
 */
export function readRecord(text: string): SealRecord {
  const { data, error } = recordSchema.safeParse(JSON.parse(text));
  if (data === undefined)
    throw new Error(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join(', '));
  return data;
}

/** What is wrong with a record and the file it lies in, by their own hashes; null where nothing is. */
export function broken(text: string, rest: string | Uint8Array): string | null {
  const record = readRecord(text);
  const { sha256: stated, ...others } = JSON.parse(text) as SealRecord;
  if (sha256(JSON.stringify(others)) !== stated) return 'its record does not have the SHA-256 that it states';
  if (sha256(rest) !== record.drawn) return 'the picture does not have the SHA-256 that its record states';
  return null;
}

function packed(text: string): string {
  return Buffer.from(deflateSync(new TextEncoder().encode(text), { level: 9 })).toString('base64');
}

/** The experiment of a record as YAML; null where it has none. @throws Error if it cannot be unpacked */
export function experimentOf({ experiment }: SealRecord): string | null {
  return experiment === null
    ? null
    : new TextDecoder().decode(inflateSync(Buffer.from(experiment, 'base64')));
}
