import type { Budget, Design } from '../experiment/replications-schema.ts';
import { allocateForDraws, allocateForMean, designEffect } from './allocation.ts';
import type { EstimandId } from './estimates.ts';
import { estimand as describe } from './estimands.ts';
import { number } from './amounts.ts';
import { armIndex, type RunRecords } from './records.ts';
import { ReplicationEffects } from './replication-effects.ts';
import { scopesOf } from './scopes.ts';
import { armsOfAnswer } from './variance-splits.ts';
import { type VarianceComponents, varianceComponents } from './variance-split.ts';

/** Arms that the reason names one by one. */
const NAMED = 4;

type Rests = NonNullable<Design['chosen']>['effects'];

/**
 * Vectors and inner runs for a budget, from the records of its pilot: each arm of the answer, on each group, is split, and
 * the design is the best for an effect in the middle of those that vary, with their median share between vectors and their
 * median size. A split of one effect by 40 vectors is noisy and floored at 0, so no single one may decide.
 * @param seed of the pilot @throws where no arm of the answer and no group is in the records
 */
export function chosenDesign(
  pilot: RunRecords,
  budget: Budget,
  estimand: EstimandId,
  answer: readonly string[],
): Design {
  const { plan } = pilot;
  const scopes = scopesOf(plan);
  const effects = new ReplicationEffects(pilot, scopes, estimand);
  const arms = armsOfAnswer(plan, answer);
  const splits = arms.flatMap((arm) =>
    scopes.groups.map((node) =>
      varianceComponents(effects.of(node, armIndex(plan, arm), plan.baseline), plan.inner),
    ),
  );
  if (splits.length === 0) throw new Error('a pilot needs an arm beside the baseline and a group');
  const varying = splits.filter(({ between, within }) => between + within > 0);
  const shares = varying.map(({ between, within }) => between / (between + within));
  const sizes = varying.map(({ mean, between, within }) => Math.abs(mean) / Math.sqrt(between + within));
  const [share, size] = [median(shares), median(sizes)];
  // Shares of draws with a positive effect do not change with its unit: that of the middle has variance 1.
  const floored = shares.filter((each) => each === 0).length;
  // One effect alone, at the floor, has told nothing of its split: the most vectors then, as where none varies.
  const known = varying.length > 1 || varying.length > floored;
  const middle = known
    ? { mean: size, between: share, within: 1 - share }
    : { mean: 0, between: 0, within: 0 };
  const design =
    budget.for === 'mean' ? allocateForMean(budget.budget) : allocateForDraws(budget.budget, middle);
  const rests = {
    all: splits.length,
    vary: varying.length,
    floored,
    arms,
    groups: scopes.groups.map(({ scope }) => ({
      scenario: scope.scenario,
      group: scope.id,
    })) as Rests['groups'],
  };
  const range = { low: Math.min(1, ...shares), high: Math.max(0, ...shares) };
  return {
    ...design,
    chosen: {
      budget: budget.budget,
      for: budget.for,
      pilot: { ...budget.pilot, seed: plan.seed },
      estimand,
      effects: rests,
      ...(varying.length > 0 && { middle: { share, ...range, size } }),
      reason: reasonOf(budget, { rests, share, range, middle, inner: design.inner, estimand }),
    },
  };
}

/** Of an even number the mean of the two in the middle; NaN of none. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) / 2;
  return (sorted[Math.floor(at)]! + sorted[Math.ceil(at)]!) / 2;
}

interface Grounds {
  readonly rests: Rests;
  readonly share: number;
  readonly range: { readonly low: number; readonly high: number };
  readonly middle: VarianceComponents;
  readonly inner: number;
  readonly estimand: EstimandId;
}

function reasonOf({ for: aim, pilot }: Budget, grounds: Grounds): string {
  const { rests, middle, inner } = grounds;
  if (rests.vary === 0)
    return aim === 'mean'
      ? 'no pair of the pilot differs; one run of each vector is best for a mean whatever the split'
      : `no pair of the pilot differs; ${inner} runs of each vector are the fewest for which shares of draws are given`;
  const rest = restsText(grounds);
  const few = rests.vary === 1;
  if (few && rests.floored === 1)
    return `${rest}, the floor, which alone decides nothing; ${aim === 'mean' ? 'one run of each vector is best for a mean whatever the split' : `${inner} runs of each vector are the fewest for which shares of draws are given`}`;
  if (aim === 'mean')
    return (
      `${rest}; one run of each vector is best for a mean where the budget counts replications ` +
      `(Cochran 1977): ${pilot.inner} runs of each would multiply its variance by ${number(designEffect(middle, pilot.inner), 2, false)}`
    );
  return (
    `${rest}; for ${few ? 'it' : 'an effect in the middle of them'} ${inner} runs of each vector make the mean square error of the share of draws ` +
    `with a positive effect smallest, among 20 or more runs and 40 or more vectors (Gordy & Juneja 2010)`
  );
}

/** Which effects the choice rests on, how many, and what their split was. */
function restsText({ rests, share, range, estimand }: Grounds): string {
  const { all, vary, floored, arms, groups } = rests;
  const percent = (value: number): string => number(100 * value, 0, false);
  const named = arms.length > NAMED ? `${arms.length} arms` : arms.join(', ');
  const where = [...new Set(groups.map(({ group }) => group))].join(', ');
  const scenarios = new Set(groups.map(({ scenario }) => scenario)).size;
  const which = `${named} on the ${describe(estimand).label} by ${where} provocations${scenarios > 1 ? ` in ${scenarios} scenarios` : ''}`;
  if (vary === 1)
    return `of the variance of the one effect that varies in the pilot, of ${all} (${which}), ${percent(share)}% lies between parameter draws`;
  const floors = floored > 0 ? `, ${floored} of them at the floor of 0` : '';
  return (
    `of the variance of the ${vary === all ? vary : `${vary} of ${all}`} effects that vary in the pilot (${which}), ` +
    `${percent(share)}% lies between parameter draws at the median, ${percent(range.low)}% to ${percent(range.high)}%${floors}`
  );
}
