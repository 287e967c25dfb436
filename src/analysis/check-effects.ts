import type { CheckedAbout } from '../experiment/checks.ts';
import { COLUMNS_READ } from './columns-read.ts';
import { EstimandAnalysis } from './contrasts.ts';
import { LaneAnalysis } from './lane-analysis.ts';
import { PERIODS_READ } from './periods-read.ts';
import type { RunRecords } from './records.ts';
import { scopesOf } from './scopes.ts';
import { SEQUENCE_MEASURES } from './sequence-measures.ts';
import { campaignRows, type SequenceRecords } from './sequence-rows.ts';

/** Effects on what an answer is about, variant by variant. */

/** An effect and one number for each parameter vector, whose mean it is (of a ratio linearised). */
export interface EffectUnits {
  readonly value: number;
  readonly units: Float64Array;
}

export interface CheckedRecords {
  /** @param like variant whose provocations are compared: those that a variant has not are left out of both */
  effect(variant: number, arm: number, like: number): EffectUnits;
  /** Variants in which an arm has any record other than the baseline's, column by column. */
  moved(arm: number): number[];
  readonly vectors: number;
}

/** One scenario of the records with some of its items, by id. */
function within(records: RunRecords, at: number, ids: readonly string[]): RunRecords {
  const { plan, replications } = records;
  const scenario = plan.scenarios[at]!;
  const before = plan.scenarios.slice(0, at).reduce((sum, each) => sum + each.items.length, 0);
  const all = plan.scenarios.reduce((sum, each) => sum + each.items.length, 0);
  const places = scenario.items.flatMap(({ id }, place) => (ids.includes(id) ? [before + place] : []));
  const arms = plan.arms.length;
  return {
    ...records,
    plan: { ...plan, scenarios: [{ ...scenario, items: places.map((p) => scenario.items[p - before]!) }] },
    replications,
    column(name) {
      const whole = records.column(name);
      const out = new Float64Array(replications * places.length * arms);
      let next = 0;
      for (let r = 0; r < replications; r++)
        for (const place of places)
          for (let a = 0; a < arms; a++) out[next++] = whole[(r * all + place) * arms + a]!;
      return out;
    },
    parameterNames: [],
    parameters: () => null,
  };
}

/** Variants in which one column of two arms is not the same, bit for bit. */
function movedIn(
  { plan, replications }: RunRecords,
  values: Float64Array,
  arm: number,
  found: Set<number>,
): void {
  const owners = plan.scenarios.flatMap(({ items }, variant) => items.map(() => variant));
  const arms = plan.arms.length;
  for (let crisis = 0; crisis < replications * owners.length; crisis++)
    if (!Object.is(values[crisis * arms], values[crisis * arms + arm]))
      found.add(owners[crisis % owners.length]!);
}

const alike = (one: Float64Array, other: Float64Array): boolean =>
  one.every((value, at) => Object.is(value, other[at]!));

type AboutGroup = Extract<CheckedAbout, { group: unknown }>;
type AboutLoop = Extract<CheckedAbout, { campaign: unknown }>;

/** Records of the checks of a group: a scenario a variant. The baseline is arm 0. */
export function checkedGroup(records: RunRecords, { group, estimand }: AboutGroup): CheckedRecords {
  const { scenarios, inner } = records.plan;
  const idsOf = (variant: number): string[] => scenarios[variant]!.items.map(({ id }) => id);
  const known = new Map<string, EstimandAnalysis>();
  const viewOf = (variant: number, ids: readonly string[]): RunRecords => within(records, variant, ids);
  return {
    vectors: records.replications / inner,
    effect(variant, arm, like) {
      const ids = idsOf(like);
      const view = viewOf(variant, ids);
      const scopes = scopesOf(view.plan);
      const key = `${variant}/${ids.join(' ')}`;
      const analysis = known.get(key) ?? new EstimandAnalysis(view, scopes, estimand, null);
      known.set(key, analysis);
      const node = scopes.groups.find(({ scope }) => scope.id === group)!;
      const terms = [[arm, 1] as const, [0, -1] as const];
      const units = analysis.unitContrasts(node, terms);
      return { value: analysis.contrast(node, terms).value, units };
    },
    moved(arm) {
      const found = new Set<number>();
      for (const name of COLUMNS_READ) movedIn(records, records.column(name), arm, found);
      return [...found].sort((a, b) => a - b);
    },
  };
}

/** Records of the checks of a measure of the closed loop: a campaign a variant. */
export function checkedLoop(sequences: SequenceRecords, { measure }: AboutLoop): CheckedRecords {
  const campaigns = campaignRows(sequences);
  const { inner } = sequences.plan;
  const words = SEQUENCE_MEASURES.find(({ id }) => id === measure)!;
  const analyses = campaigns.map((rows) => new LaneAnalysis(words, rows, inner, null));
  return {
    vectors: sequences.replications / inner,
    effect(variant, arm) {
      const { value } = analyses[variant]!.effect('closed', arm) ?? { value: NaN };
      const units = analyses[variant]!.units('closed', arm, 'effect').map((unit) => value + unit);
      return { value, units };
    },
    moved(arm) {
      return campaigns.flatMap((campaign, variant) => {
        const [mine, base] = [campaign.of('closed', arm), campaign.of('closed', 0)];
        const periods = Array.from({ length: base.periods }, (_, period) => period);
        const same = PERIODS_READ.every((name) =>
          periods.every((period) => alike(mine.at(name, period), base.at(name, period))),
        );
        return same ? [] : [variant];
      });
    },
  };
}
