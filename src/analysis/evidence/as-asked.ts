import type { PACKAGES } from '../../model/measures/columns.ts';
import { CODES, HALF, type Prediction } from '../scores/prediction.ts';
import { eachOnce, type ScoredCase } from '../scores/scored-case.ts';

/**
 * The forecaster that the model has to fear most: what was asked for is what is decided. The model is told the ask of an
 * event, the baselines on severity and ambiguity are not; this one is told nothing else.
 */

/** Outcome code that a package means; null where nothing was asked. */
export function codeAsked(ask: (typeof PACKAGES)[number] | undefined): number | null {
  if (ask === undefined || ask === '0') return null;
  if (ask === '1' || ask === '2') return 1;
  if (ask === '8') return 4;
  return ask === '9' ? 3 : 2;
}

/**
 * Share of events decided as asked, (hits + 1) / (n + 2); the rest by how often the other codes came, (count + 1/2) each.
 * @param cases it learns from @param asked code asked for in an event
 */
export function asAsked(
  cases: readonly ScoredCase[],
  asked: (id: string) => number | null,
): (id: string) => Prediction {
  const events = eachOnce(cases);
  const known = events.filter(({ id }) => asked(id) !== null);
  const hits = known.filter(({ id, code }) => asked(id) === code).length;
  const share = (hits + 1) / (known.length + 2);
  const weight = Array.from(
    { length: CODES },
    (_, code) => events.filter((each) => each.code === code).length + HALF,
  );
  return (id) => {
    const code = asked(id);
    const others = weight.reduce((sum, each, at) => (at === code ? sum : sum + each), 0);
    const left = code === null ? 1 : 1 - share;
    const codes = weight.map((each, at) => (at === code ? share : (left * each) / others));
    return { n: events.length, codes };
  };
}
