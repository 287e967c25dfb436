import { didYouMean } from '../../data/nearest.ts';
import type { Figure } from '../../charts/figure.ts';
import { headline } from '../../charts/headline.ts';
import { UsageError } from '../exit.ts';

/** Headline figures of a pack: more than these nobody puts into a paper. */
const MOST = 8;

/**
 * The figures of a pack: those named by id, or all of a kind named; without names the first of each kind and a forest of each
 * measure that the question is about, up to eight.
 * @param primary estimands of the question
 * @throws UsageError if a name is neither
 */
export function chosenFigures(
  all: readonly Figure[],
  names: readonly string[] | undefined,
  primary: readonly string[],
): Figure[] {
  if (names === undefined) {
    const forests = primary.map((estimand) =>
      all.find(({ id, kind }) => kind === 'forest' && id.endsWith(`-${estimand}`)),
    );
    const shown = new Set([...headline(all), ...forests]);
    const first = headline(all).filter(({ kind }) => kind !== 'forest');
    // Forests take their place before the other kinds, so that none falls off the end.
    const ordered = [...all.filter((figure) => figure.kind === 'forest' && shown.has(figure)), ...first];
    return ordered.slice(0, MOST);
  }
  const known = [...new Set([...all.map(({ kind }) => kind), ...all.map(({ id }) => id)])];
  const wrong = names.find((name) => !known.includes(name));
  if (wrong !== undefined)
    throw new UsageError(
      `${wrong} is no figure of this run and no kind of one; allowed: ${known.join(', ')}.${didYouMean(wrong, known)}`,
    );
  return all.filter(({ id, kind }) => names.includes(id) || names.includes(kind));
}
