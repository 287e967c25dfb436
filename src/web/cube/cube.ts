import type { ErrorTable } from './stated-error.ts';
import { TERMS } from './terms.ts';
import { WORLDS } from './worlds.ts';

/** The two headlines of the page, as the cube names them, in the order in which it stores them. */
export const MEASURES = ['credibility', 'decided'] as const;
export type Measure = (typeof MEASURES)[number];
export type ScopeKind = 'group' | 'class' | 'item';

/** Errors of the predicted differences of mixes held out, shares 0..1, the noise of the check included. */
export interface HeldOut {
  readonly scope: ScopeKind;
  readonly measure: Measure;
  /** Differences compared (mixes, worlds and scopes of this kind), [rule as it stands, rule moved][1, 2, .. 8 changed controls]. */
  readonly n: readonly (readonly number[])[];
  /** Nine in ten are at most this far off; 0 where there are none. */
  readonly quantile90: readonly (readonly number[])[];
  /** What the page states is made of these. */
  readonly errors: ErrorTable;
}

export interface CubeHeader {
  readonly format: 2;
  /** Version of the model, and of Casus, that made it. */
  readonly model: string;
  readonly casus: string;
  /** SHA-256 of the sources that compute a record. */
  readonly code: string;
  /** Of each world, the hash of what its records depend on besides the code: catalogue, parameters, figures. */
  readonly configuration: readonly string[];
  readonly seed: string;
  /** Vectors behind the baseline, each mix of the fit, all mixes of the fit and the mixes held out, in each world. */
  readonly vectors: {
    readonly baseline: number;
    readonly mix: number;
    readonly fit: number;
    readonly heldOut: number;
  };
  /** Different mixes fitted (the same in each world), and mixes of two controls or more kept out of the fit. */
  readonly mixes: { readonly fit: number; readonly heldOut: number };
  readonly items: readonly { readonly id: string; readonly className: string }[];
  /** ISO3, in the order in which their shares are stored. */
  readonly members: readonly string[];
  /** Size of one step of a coefficient. */
  readonly step: number;
  readonly heldOut: readonly HeldOut[];
}

/** What the page knows of every mix before it runs one. Numbers are stored in 16 bits; shares in steps of 1/32767. */
export interface Cube {
  readonly header: CubeHeader;
  /** [world][item][measure][term], in steps. */
  readonly coefficients: Int16Array;
  /** [world][item][measure] baseline level. */
  readonly baseline: Int16Array;
  /** [world][scope][measure] half of the 90% interval of the baseline; scopes: items, classes, groups. */
  readonly halfWidths: Int16Array;
  /** [world][item][crises with a vote, then each member's blocks at the first vote, then its contributions], of the baseline. */
  readonly members: Int16Array;
}

/** Steps of a share of one. */
export const ONE = 32767;

/** Scopes in the order of `halfWidths`: items, then classes, then groups, each in order of first appearance. */
export const scopeCount = (header: Pick<CubeHeader, 'items'>, groups: number): number =>
  header.items.length + new Set(header.items.map(({ className }) => className)).size + groups;

/** Lengths of the parts, in the order in which they stand in the file. */
function lengthsOf(header: CubeHeader): number[] {
  const { items, members } = header;
  const shares = WORLDS.length * items.length * MEASURES.length;
  return [
    shares * TERMS,
    shares,
    WORLDS.length * scopeCount(header, 3) * MEASURES.length,
    WORLDS.length * items.length * (1 + 2 * members.length),
  ];
}

/** Text of a cube: its header as JSON in the first line, its numbers in base64 (little-endian) in the second. */
export function encodeCube({ header, coefficients, baseline, halfWidths, members }: Cube): string {
  const numbers = [coefficients, baseline, halfWidths, members].flatMap((part) => Array.from(part));
  const bytes = new DataView(new ArrayBuffer(numbers.length * 2));
  for (const [at, number] of numbers.entries()) bytes.setInt16(at * 2, number, true);
  let binary = '';
  for (let at = 0; at < bytes.byteLength; at++) binary += String.fromCodePoint(bytes.getUint8(at));
  return `${JSON.stringify(header)}\n${btoa(binary)}\n`;
}

/** @throws if the text is not a cube of this format, or is cut short */
export function decodeCube(text: string): Cube {
  const [first = '', second = ''] = text.split('\n');
  const header = JSON.parse(first) as CubeHeader;
  if (header.format !== 2) throw new Error('the cube has another format: npm run cube makes it anew');
  const lengths = lengthsOf(header);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (second.length !== Math.ceil((total * 2) / 3) * 4)
    throw new Error('the cube does not have the numbers that its header says: npm run cube makes it anew');
  const binary = atob(second);
  const numbers = new Int16Array(total);
  for (let at = 0; at < total; at++)
    numbers[at] = binary.charCodeAt(2 * at) | (binary.charCodeAt(2 * at + 1) << 8);
  let from = 0;
  const [coefficients, baseline, halfWidths, members] = lengths.map((length) =>
    numbers.subarray(from, (from += length)),
  ) as [Int16Array, Int16Array, Int16Array, Int16Array];
  return { header, coefficients, baseline, halfWidths, members };
}
