import { groupOf, type ClassName } from '../model/measures/columns.ts';
import { armDesign } from './arm-design.ts';
import { conditions } from './conditions.ts';
import { EstimandAnalysis } from './contrasts.ts';
import { counts } from './counts.ts';
import { NOT_SEARCHED, reversals, type UnitEffects, unitEffectsOf } from './discovery/reversals.ts';
import { drivers, rankParameters } from './drivers.ts';
import { ESTIMANDS } from './estimands.ts';
import type { EstimateOptions, ExperimentInfo } from './estimate.ts';
import type {
  Comparison,
  Driver,
  DriverSearch,
  Estimate,
  EstimandId,
  Estimates,
  PairedEffect,
} from './estimates.ts';
import type { Pairing } from './precision.ts';
import { factorialHead, factorialRows, type FactorialRow } from './factorial-estimates.ts';
import { holm } from './holm.ts';
import { factorialPairs, interactions } from './interactions.ts';
import { members } from './members.ts';
import { neverTabled } from './never-tabled.ts';
import { pairing } from './pairing.ts';
import { armIndex, checkRecords, type RunRecords } from './records.ts';
import { fewUnitsResampled, RESAMPLES } from './resample.ts';
import { scopesOf } from './scopes.ts';
import { stoppingEstimates } from './stopping-estimates.ts';
import { survival } from './survival.ts';
import { varianceSplits } from './variance-splits.ts';
import { packages, wedges, type Wedge } from './wedges.ts';

/** What batteries and sequences of listed provocations say. */
export type BatteryEstimates = Pick<
  Estimates,
  | 'scenarios'
  | 'estimates'
  | 'effects'
  | 'comparisons'
  | 'survival'
  | 'pairing'
  | 'varianceSplit'
  | 'stopping'
  | 'allocation'
  | 'counts'
  | 'members'
  | 'drivers'
  | 'driverSearches'
  | 'reversals'
  | 'sensitivity'
  | 'conditions'
  | 'interactions'
  | 'wedges'
  | 'factorial'
  | 'neverTabled'
  | 'dull'
>;

/** Of an experiment that has the closed loop alone. */
export const NO_BATTERY: BatteryEstimates = {
  scenarios: [],
  estimates: [],
  effects: [],
  comparisons: [],
  survival: [],
  pairing: [],
  varianceSplit: [],
  stopping: null,
  allocation: null,
  counts: [],
  members: [],
  drivers: [],
  driverSearches: [],
  reversals: NOT_SEARCHED,
  sensitivity: null,
  conditions: [],
  interactions: [],
  wedges: [],
  factorial: null,
  neverTabled: [],
  dull: [],
};

/** Estimands given for single provocations too. */
export const OF_ITEMS: readonly EstimandId[] = ['credibility', 'rmst72', 'rmst720'];
/** Baseline credibility outside this range leaves no room for an effect. */
const DULL = { floor: 0.03, ceiling: 0.97 };

/** Throws where the records do not fit their plan, or a condition cannot be read. */
export function batteryEstimates(
  records: RunRecords,
  info: ExperimentInfo,
  options: EstimateOptions,
): BatteryEstimates {
  checkRecords(records);
  const { plan, replications } = records;
  const { experiment } = info;
  const { primary, secondary } = estimandsOf(experiment);
  const count = options.resamples ?? RESAMPLES;
  const scopes = scopesOf(plan);
  const table = fewUnitsResampled(plan.seed, replications / plan.inner, count);
  const ranked = rankParameters(records);
  const pairs = factorialPairs(plan);
  const joined = packages(plan, experiment.answer.arms);
  const design = armDesign(plan);

  const estimates: Estimate[] = [];
  const effects: PairedEffect[] = [];
  const comparisons: Comparison[] = [];
  const paired: Pairing[] = [];
  const driving: Driver[] = [];
  const driverSearches: DriverSearch[] = [];
  const units: UnitEffects[] = [];
  const crossed: Estimates['interactions'][number][] = [];
  const added: Wedge[] = [];
  const mapped: FactorialRow[] = [];
  for (const { id } of ESTIMANDS) {
    const analysis = new EstimandAnalysis(records, scopes, id, table);
    const nodes = [...(OF_ITEMS.includes(id) ? scopes.items : []), ...scopes.classes, ...scopes.groups];
    for (const node of nodes) {
      plan.arms.forEach(({ id: arm }, a) => {
        estimates.push({ arm, scope: node.scope, estimand: id, ...analysis.level(node, a) });
        if (a !== plan.baseline) effects.push({ arm, ...analysis.effect(node, a, plan.baseline) });
      });
    }
    if (primary.includes(id) || experiment.until?.estimand === id) {
      for (const node of scopes.groups)
        plan.arms.forEach(({ id: arm }, a) => {
          const found = a === plan.baseline ? null : pairing(analysis, node, a, plan.baseline);
          if (found !== null) paired.push({ arm, ...found });
        });
    }
    if (primary.includes(id)) {
      for (const { arm, with: other } of experiment.answer.compare) {
        const [mine, theirs] = [armIndex(plan, arm), armIndex(plan, other)];
        for (const node of scopes.groups)
          comparisons.push({ arm, with: other, ...analysis.effect(node, mine, theirs) });
      }
      const { listed, searches } = drivers(ranked, records, analysis, scopes.groups, options.drivers ?? 8);
      driving.push(...listed);
      driverSearches.push(...searches);
      units.push(...unitEffectsOf(ranked, records, analysis, scopes.groups));
      added.push(...wedges(plan, joined, scopes.groups, analysis));
      if (design !== null) mapped.push(...factorialRows(design, scopes.groups, analysis));
    }
    if (primary.includes(id) || secondary.includes(id)) {
      crossed.push(...interactions(plan, pairs, scopes.groups, analysis));
    }
  }

  const items = plan.scenarios.flatMap((scenario) => scenario.items);
  const base = plan.arms[plan.baseline]!.id;
  const adjusted = adjust(effects, primary);
  return {
    scenarios: plan.scenarios.map(({ id, title, items: own }) => ({
      id,
      title,
      items: own.map((item) => ({
        id: item.id,
        className: item.className,
        group: groupOf(item.className as ClassName),
        target: item.target,
        window: windowOf(info, item.className),
      })),
    })),
    estimates,
    effects: adjusted,
    comparisons,
    survival: survival(records, scopes, [base, ...experiment.answer.arms]),
    pairing: paired,
    varianceSplit: varianceSplits(records, scopes, primary, experiment.answer.arms),
    stopping: experiment.until ? stoppingEstimates(records, experiment.until, options.step ?? 1) : null,
    allocation: experiment.replications.chosen ?? null,
    counts: counts(
      records,
      scopes,
      items.map((item) => windowOf(info, item.className)),
    ),
    members: members(records, scopes, info.ledger),
    drivers: driving,
    driverSearches,
    reversals: reversals(ranked, records, units, adjusted, experiment.answer.arms),
    sensitivity: null,
    conditions: options.sweep ? conditions(options.sweep, count) : [],
    interactions: crossed,
    wedges: added,
    factorial: design === null ? null : { ...factorialHead(plan, design), effects: mapped },
    neverTabled: neverTabled(records, scopes),
    dull: estimates
      .filter(
        ({ arm, scope, estimand }) => arm === base && scope.kind === 'group' && estimand === 'credibility',
      )
      .filter(({ value }) => value < DULL.floor || value > DULL.ceiling)
      .map(({ scope, value }) => ({ scope, value })),
  };
}

/** The estimands that an experiment names; none where it has no battery. */
export function estimandsOf({ estimands }: Pick<ExperimentInfo['experiment'], 'estimands'>): {
  readonly primary: readonly EstimandId[];
  readonly secondary: readonly EstimandId[];
} {
  return estimands ?? { primary: [], secondary: [] };
}

function windowOf(info: ExperimentInfo, className: string): number {
  const window = info.windows[className];
  if (window === undefined) throw new Error(`no window given for class ${className}`);
  return window;
}

/** Holm over the experiment's family: the primary estimands, on all groups, of all arms. */
function adjust(effects: readonly PairedEffect[], primary: readonly EstimandId[]): PairedEffect[] {
  const inFamily = effects.map(({ scope, estimand }) => scope.kind === 'group' && primary.includes(estimand));
  const adjusted = holm(effects.map(({ p }, i) => (inFamily[i] ? p : NaN)));
  return effects.map((effect, i) => ({ ...effect, pHolm: adjusted[i]! }));
}
