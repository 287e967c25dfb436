import type { Catalogue } from '../../data/levers.ts';
import type { GroupName } from '../../model/measures/columns.ts';
import { adoption } from '../adoption.ts';
import { EstimandAnalysis } from '../contrasts.ts';
import { estimand } from '../estimands.ts';
import type { PairedEffect } from '../estimates.ts';
import { holm } from '../holm.ts';
import type { RunRecords } from '../records.ts';
import { fewUnitsResampled, RESAMPLES, resamples } from '../resample.ts';
import { type MeasuredSet, OBJECTIVES } from './gains.ts';
import { objectiveScopes, type Places } from './objective-scopes.ts';
import type { ConfirmedSet, Portfolio, SideEffect } from './portfolio.ts';
import { standings } from './standings.ts';
import { worldsOf } from './worlds.ts';
import { worstDeciles } from './worst-decile.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Sets that have a letter each. */
export const MOST_CANDIDATES = LETTERS.length;

type Compared = Omit<PairedEffect, 'arm'>;

/** Every pair of arms in every objective, the later less the earlier. */
function comparePairs(
  records: RunRecords,
  places: Places,
  analyses: readonly EstimandAnalysis[],
): Compared[][][] {
  const { nodes } = objectiveScopes(records.plan, places);
  return OBJECTIVES.map((_, o) =>
    records.plan.arms.map((_arm, later) =>
      Array.from({ length: later }, (_unused, earlier) => analyses[o]!.effect(nodes[o]!, later, earlier)),
    ),
  );
}

/**
 * What the confirmation says of each candidate: from records on keys that no search has seen, so that the luck of the noise by
 * which a candidate was chosen is not in them; of an ensemble the rows are those of the search. Intervals are those that a report of the same run has. Whether a set is better than
 * another is judged with Holm's adjustment over all pairs of sets and objectives.
 * @param records arm 0 is the baseline, arm i the i-th candidate @param candidates with the gains by which they were chosen
 */
export function confirmedSets(
  records: RunRecords,
  candidates: readonly MeasuredSet[],
  places: Places,
  { levers }: Pick<Catalogue, 'levers'>,
): Pick<Portfolio, 'sets' | 'baseline' | 'comparisons'> {
  const { plan, replications } = records;
  const { scopes, nodes } = objectiveScopes(plan, places);
  const vectors = replications / plan.inner;
  const table = fewUnitsResampled(plan.seed, vectors, RESAMPLES);
  const analyses = OBJECTIVES.map((id) => new EstimandAnalysis(records, scopes, id, table));
  const pairs = comparePairs(records, places, analyses);
  const family = pairs.flat(2);
  const adjusted = holm(family.map(({ p }) => p));
  const pHolm = new Map(family.map((each, at) => [each, adjusted[at]!]));
  const signs = OBJECTIVES.map((id) => estimand(id).better || 1);
  const regretTable = resamples(plan.seed, vectors, RESAMPLES);
  const regrets = OBJECTIVES.map((id, o) =>
    worstDeciles(worldsOf(records, scopes, nodes[o]!, id), signs[o]!, plan.inner, regretTable),
  );
  const regretsOf = (arm: number): ConfirmedSet['regrets'] =>
    OBJECTIVES.map((objective, o) => ({ objective, ...regrets[o]![arm]! }));

  const stand = standings(
    [{ money: { low: 0, high: 0 }, capital: 0 }, ...candidates.map(({ set }) => set)],
    (later, earlier) =>
      OBJECTIVES.map((_, o) => {
        const [a, b, turn] = later > earlier ? [later, earlier, 1] : [earlier, later, -1];
        const found = pairs[o]![a]![b]!;
        return { gain: turn * signs[o]! * found.value, p: pHolm.get(found)! };
      }),
  );
  const order = candidates
    .map((_, i) => i + 1)
    .sort((a, b) => pairs[0]![b]![0]!.value - pairs[0]![a]![0]!.value || a - b);
  const letterOf = new Map([[0, '0'], ...order.map((arm, at) => [arm, LETTERS[at]!] as const)]);
  const adoptionOf = (proposal: string): ConfirmedSet['adoption'][number] => {
    const rule = levers.get(proposal)!.adoption;
    return { proposal, body: rule.body, institution: rule.institution, ...adoption(rule) };
  };
  const sets = order.map((arm): ConfirmedSet => {
    const { set, gains } = candidates[arm - 1]!;
    return {
      letter: letterOf.get(arm)!,
      key: set.key,
      options: set.options.map(({ key, proposal, name, level, levelName, dose }) => ({
        key,
        proposal,
        name,
        level,
        levelName,
        dose,
      })),
      money: set.money,
      capital: set.capital,
      adoption: set.options.map(({ proposal }) => adoptionOf(proposal)),
      effects: OBJECTIVES.map((objective, o) => {
        const found = pairs[o]![arm]![0]!;
        const { value, interval90, n } = found;
        return {
          objective,
          value,
          interval90,
          n,
          pHolm: pHolm.get(found)!,
          searched: signs[o]! * gains[o]!.value,
        };
      }),
      beside: sideEffects(arm, records, places, analyses),
      regrets: regretsOf(arm),
      standing: stand[arm]!.standing,
      rivals: stand[arm]!.rivals.map((rival) => letterOf.get(rival)!).sort(),
    };
  });
  return {
    sets,
    comparisons: family.filter(({ p }) => !Number.isNaN(p)).length,
    baseline: {
      levels: OBJECTIVES.map((objective, o) => {
        const { value, interval90, n } = analyses[o]!.level(nodes[o]!, 0);
        return { objective, value, interval90, n };
      }),
      regrets: regretsOf(0),
    },
  };
}

/** Of the groups that are no objective: credibility and speed where those are measured, false positives of the look-alikes. */
function sideEffects(
  arm: number,
  { plan }: RunRecords,
  places: Places,
  analyses: readonly EstimandAnalysis[],
): SideEffect[] {
  const { scopes } = objectiveScopes(plan, places);
  return OBJECTIVES.flatMap((id, o) => {
    const { scenario, group } = places[id];
    return scopes.groups
      .filter(({ scope }) => scope.scenario === scenario && scope.id !== group)
      .map((node) => {
        const { value, interval90, n } = analyses[o]!.contrast(node, [
          [arm, 1],
          [plan.baseline, -1],
        ]);
        return { scenario, group: node.scope.id as GroupName, estimand: id, value, interval90, n };
      });
  });
}
