import { isDeepStrictEqual } from 'node:util';
import type { Figure } from '../charts/figure.ts';
import type { SealRecord } from '../charts/seal/record.ts';
import type { PictureCompared } from './verify-figure-picture.ts';

/** What a record states of its runs that must come out again; hashes and versions are told as `changed`. */
const STATED = ['experiment', 'asOf', 'seed', 'vectors', 'inner', 'ensemble', 'runs', 'licence'] as const;

/** What a record says of its figure and the figure does not: 'kind', 'source', 'seed', ... */
export function statedElse(record: SealRecord, figure: Figure): string[] {
  const [mine, theirs] = [record, figure].map(({ provenance }) => new Map(Object.entries(provenance)));
  return [
    ...(['kind', 'source'] as const).filter((name) => record[name] !== figure[name]),
    ...STATED.filter((name) => !isDeepStrictEqual(mine!.get(name), theirs!.get(name))),
  ];
}

/**
 * The verdict on a figure whose numbers were made again. Confirmed is only what was compared to its last mark: whoever paints
 * over a picture can leave its numbers and compute the hashes again.
 * @param different cells of the table @param stated what its record states otherwise
 * @param alike whether words, marks and layout come out; null where they were not compared
 */
export function judged(
  different: number,
  stated: readonly string[],
  alike: boolean | null,
  picture: PictureCompared,
  changed: readonly string[],
): 'confirmed' | 'drifted' | 'altered' | 'unsettled' {
  if (different > 0 || stated.length > 0)
    return changed.some((each) => each !== 'casus') ? 'drifted' : 'altered';
  if (alike === false || picture.state === 'different')
    return changed.includes('charts') ? 'drifted' : 'altered';
  // The experiment that it carries has another hash than it states: the code that wrote it is not here to say which is true.
  if (changed.includes('configuration')) return 'drifted';
  return picture.state === 'same' ? 'confirmed' : 'unsettled';
}
