import { thousands } from './amounts.ts';
import type { Estimates } from './estimates.ts';

/** How replications come: vectors, of `inner` runs each, in blocks of `unit` vectors where a design has them so. */
export interface SampleDesign {
  readonly vectors: number;
  readonly inner: number;
  readonly unit?: number | undefined;
  /** The ensemble whose rows the vectors are. */
  readonly ensemble?: string | undefined;
}

/** How the replications of a closed loop come: in the blocks of the same design. */
export function loopSample({ design, sequences }: Pick<Estimates, 'design' | 'sequences'>): SampleDesign {
  return { ...(sequences ?? design), unit: design.unit, ensemble: design.ensemble };
}

/** Whether replications are independent of each other, so that their number says what an interval rests on. */
export function independent({ inner, unit = 1 }: SampleDesign): boolean {
  return inner === 1 && unit === 1;
}

/**
 * A sample size in words: '1,000 pairs', but '40 draws × 40 runs' where replications share parameters and '128 blocks of 5'
 * where their vectors share a key. Their product alone would pass for as many independent worlds.
 * @param n replications, or things of which each replication has several or, under a condition, some
 * @param noun in the plural
 */
export function sampleWords(n: number, design: SampleDesign, noun: string): string {
  if (independent(design)) return `${thousands(n)} ${noun}`;
  const drawn = drawnWords(design);
  const times = n / (design.vectors * design.inner);
  if (times === 1) return drawn;
  return Number.isInteger(times) && times > 0
    ? `${drawn} × ${times} ${noun}`
    : `${thousands(n)} ${noun} in ${drawn}`;
}

/** '40 parameter draws', or 'posterior ensemble 1, 40 rows'. */
export function vectorsWords({ vectors, ensemble }: Pick<SampleDesign, 'vectors' | 'ensemble'>): string {
  return ensemble === undefined
    ? `${thousands(vectors)} parameter draw${vectors === 1 ? '' : 's'}`
    : `${ensemble}, ${thousands(vectors)} rows`;
}

/** '40 draws × 40 runs', '40 rows × 5 runs', '128 blocks of 5', '128 blocks of 5 × 2 runs'. */
function drawnWords({ vectors, inner, unit = 1, ensemble }: SampleDesign): string {
  const each = ensemble === undefined ? 'draws' : 'rows';
  const drawn = unit > 1 ? `${thousands(vectors / unit)} blocks of ${unit}` : `${thousands(vectors)} ${each}`;
  return inner > 1 ? `${drawn} × ${thousands(inner)} runs` : drawn;
}

/** The same in a narrow column: '40x40', '128x5', '128x5x2'. @param n replications */
export function sampleShort(n: number, design: SampleDesign): string {
  const { vectors, inner, unit = 1 } = design;
  if (independent(design) || n !== vectors * inner) return String(n);
  return [vectors / unit, unit, inner].filter((factor, at) => at === 0 || factor > 1).join('x');
}

/** What `sampleShort` says, as a line under its table; null where its numbers say it themselves. */
export function sampleLegend(design: SampleDesign): string | null {
  const { vectors, inner, unit = 1, ensemble } = design;
  if (independent(design) && ensemble === undefined) return null;
  const rests =
    unit > 1
      ? `${thousands(vectors / unit)} independent blocks of the design, ${unit} parameter vectors each`
      : vectorsWords(design);
  const runs = inner > 1 ? `, ${thousands(inner)} runs of each` : '';
  return `n ${sampleShort(vectors * inner, design)}: ${rests}${runs}; intervals rest on the ${thousands(vectors / unit)} ${unit > 1 ? 'blocks' : ensemble === undefined ? 'draws' : 'rows'}`;
}
