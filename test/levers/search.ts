import type { Mode } from '../../src/model/measures/periods.ts';
import { planOf } from './arms.ts';
import { CrisisSample, onlyScopes } from './crisis-sample.ts';
import { judge, moves, tOf, type Verdict } from './judge.ts';
import { type Look, looksOf } from './looks.ts';
import { LoopSample } from './loop-sample.ts';
import type { Named } from './named.ts';
import { CRISIS_OUTCOMES, LOOP_OUTCOMES, type Outcome } from './outcomes.ts';
import { worldOf } from './worlds.ts';

/** A candidate must stand out this far among the hundreds that are looked at. */
const STANDS_OUT = 4.5;
/** What is named is named with as many replications as make |t| about this. */
const AIM = 5;
const LEAST = 24;
/** Arms that share one sample, so that its records fit in memory. */
const TOGETHER = 25;
const MODES = ['battery', 'frozen', 'closed'] as const satisfies readonly Mode[];

type Asked = Pick<Named, 'lever' | 'part' | 'effect'>;

interface Candidate {
  readonly named: Named;
  readonly t: number;
  readonly good: boolean;
}

/** Every outcome that stands out in a place, of an adverse path those that move the wrong way. */
function* candidates(look: Look, asked: readonly Asked[], seed: string): Generator<Candidate> {
  const world = worldOf(look.world);
  const { plan, campaign } = planOf(world, asked, seed);
  const judged = function* (
    own: Asked,
    where: string,
    outcome: Outcome,
    verdict: Verdict,
  ): Generator<Candidate> {
    const sign = verdict.value > 0 ? 1 : -1;
    const good = sign === outcome.better;
    if (outcome.better === 0 || (own.part === 'adverse' && good) || !moves(verdict, STANDS_OUT)) return;
    const t = Math.abs(tOf(verdict));
    const n = Math.max(LEAST, Math.ceil((verdict.n * (AIM / t) ** 2) / LEAST) * LEAST);
    yield { named: { ...own, world: look.world, where, outcome: outcome.id, sign, n }, t, good };
  };
  if (world.scenarios) {
    const { where: only } = look;
    const sample = new CrisisSample(only === undefined ? plan : onlyScopes(plan, new Set([only])), look.n);
    for (const [i, own] of asked.entries())
      for (const where of only === undefined ? sample.scopes : [only])
        for (const outcome of CRISIS_OUTCOMES)
          yield* judged(own, where, outcome, judge(sample.differences(i + 1, where, outcome.id)));
    return;
  }
  const lanes = asked.flatMap((_, i) => MODES.map((mode) => ({ mode, arm: i + 1 })));
  const sample = new LoopSample(campaign!, [...lanes, { mode: 'no-response', arm: 0 }], true, look.n);
  for (const [i, own] of asked.entries())
    for (const mode of MODES)
      for (const outcome of LOOP_OUTCOMES)
        if (outcome.modes.includes(mode))
          yield* judged(own, mode, outcome, judge(sample.differences(i + 1, mode, outcome.id)));
}

/** Whether one candidate is to be named rather than another: a gain before a loss (adverse paths have losses only), then the clearer one. */
function beats(one: Candidate, other: Candidate | undefined): boolean {
  if (other === undefined || one.good !== other.good) return other === undefined || one.good;
  return one.t > other.t;
}

/**
 * The outcome to name of every lever and of every adverse path, in the first place in which one stands out.
 * @param say hears what was found, and what was not
 */
export function search(ids: Iterable<string>, seed: string, say: (line: string) => void): Named[] {
  const open = new Map<string, { readonly own: Omit<Asked, 'effect'>; readonly looks: readonly Look[] }>();
  for (const lever of ids)
    for (const part of ['full', 'adverse'] as const)
      open.set(`${lever}, ${part}`, { own: { lever, part }, looks: looksOf(lever, part) });
  const found: Named[] = [];
  for (let turn = 0; turn < 2; turn++) {
    const places = new Map<string, { readonly look: Look; readonly asked: Asked[] }>();
    for (const { own, looks } of open.values()) {
      const look = looks[turn];
      if (look === undefined) continue;
      const key = JSON.stringify({ ...look, effect: undefined });
      const place = places.get(key) ?? { look, asked: [] };
      place.asked.push({ ...own, effect: look.effect });
      places.set(key, place);
    }
    for (const { look, asked } of places.values())
      for (let first = 0; first < asked.length; first += TOGETHER) {
        const best = new Map<string, Candidate>();
        for (const each of candidates(look, asked.slice(first, first + TOGETHER), seed)) {
          const key = `${each.named.lever}, ${each.named.part}`;
          if (beats(each, best.get(key))) best.set(key, each);
        }
        for (const [key, { named, t }] of best) {
          found.push(named);
          open.delete(key);
          say(`${key}: ${named.world}, ${named.where}, ${named.outcome}, |t| ${t.toFixed(1)}, n ${named.n}`);
        }
      }
  }
  for (const key of open.keys()) say(`${key}: nothing found`);
  return found.toSorted((a, b) =>
    a.lever === b.lever ? (a.part < b.part ? 1 : -1) : a.lever < b.lever ? -1 : 1,
  );
}
