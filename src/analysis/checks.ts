import type { CheckVariant, Skipped } from '../experiment/check-variants.ts';
import type { CheckedAbout } from '../experiment/checks.ts';
import { PLACEBO } from '../experiment/placebo.ts';
import type { CheckedRecords, EffectUnits } from './check-effects.ts';
import { type Judged, type Verdict, verdictOf } from './check-verdict.ts';
import { critical } from './critical.ts';
import { holm } from './holm.ts';
import { standardError } from './moments.ts';
import { PairedT } from './paired-t.ts';
import { withoutRounding } from './rounding.ts';
import { studentTwoSided } from './student.ts';

/** Those of the plan, and 'parameters=posterior' (or prior): the default under the parameters that the experiment does not use. */
export type LookedAt =
  | CheckVariant
  | { readonly id: string; readonly kind: 'parameters'; readonly changes: readonly string[] };

/** An arm of the answer against the baseline in one variant. */
export interface CheckedEffect extends Judged {
  readonly variant: string;
  readonly arm: string;
  readonly n: number; // parameter vectors
  /** The effect less that of the default on the same provocations; 0 of the default itself. */
  readonly change: Judged;
  /** Of the change, over all variants and arms; NaN of the default. */
  readonly pHolm: number;
  /** Null of the default. */
  readonly verdict: Verdict | null;
}

/** Whether an answer stands where a mechanism, the members or the codings are others. */
export interface CheckEstimates {
  readonly about: CheckedAbout;
  readonly vectors: number;
  readonly arms: readonly string[];
  /** The default first. */
  readonly variants: readonly LookedAt[];
  readonly skipped: readonly Skipped[];
  /** By variant, then by arm. */
  readonly effects: readonly CheckedEffect[];
  /** The rival structure that does best on the record, 'voting=strategic'; null: structures are not scored yet. */
  readonly strongest: string | null;
}

export interface ChecksInput {
  readonly about: CheckedAbout;
  readonly variants: readonly CheckVariant[];
  readonly skipped: readonly Skipped[];
  /** Ids of the arms: the baseline, those of the answer, the placebo. */
  readonly arms: readonly string[];
  readonly records: CheckedRecords;
  /** The default under other parameters, with vectors of its own. */
  readonly other: { readonly parameters: string; readonly records: CheckedRecords } | null;
  readonly strongest: string | null;
}

const LEVEL = 0.9;

/** @throws where a proposal that writes nothing leaves a trace in any record */
function checkPlacebo({ variants, arms, records, other }: ChecksInput): void {
  const placebo = arms.indexOf(PLACEBO);
  const moved = records.moved(placebo).map((at) => variants[at]!.id);
  if (other !== null && other.records.moved(placebo).length > 0) moved.push(`parameters=${other.parameters}`);
  if (moved.length > 0)
    throw new Error(
      `a proposal that writes nothing changes records under ${moved.join(', ')}: no effect of this run can be trusted`,
    );
}

const judged = ({ value, units }: EffectUnits): Judged => ({
  value,
  interval90: new PairedT(value, units).interval(LEVEL),
});

type Change = Judged & { readonly p: number };

/** The same parameter vectors in both. */
function paired(after: EffectUnits, before: EffectUnits): Change {
  const value = withoutRounding(after.value - before.value, Math.abs(after.value));
  const units = after.units.map((unit, at) => withoutRounding(unit - before.units[at]!, Math.abs(unit)));
  const t = new PairedT(value, units);
  return { value, interval90: t.interval(LEVEL), p: t.p };
}

/** Independent vectors: Welch's standard error, with the smaller of the two degrees of freedom, which errs to the wide side. */
function independent(after: EffectUnits, before: EffectUnits): Change {
  const value = after.value - before.value;
  const error = Math.sqrt(standardError(after.units) ** 2 + standardError(before.units) ** 2);
  const freedom = Math.min(after.units.length, before.units.length) - 1;
  const half = error === 0 ? 0 : critical(LEVEL, freedom) * error;
  const p = value === 0 ? 1 : studentTwoSided(value / error, freedom);
  return { value, interval90: { low: value - half, high: value + half }, p };
}

/**
 * The effects of the arms of an answer in every variant, each with its verdict.
 * @throws where the placebo leaves a trace
 */
export function checkEstimates(input: ChecksInput): CheckEstimates {
  checkPlacebo(input);
  const { about, variants, skipped, records, other, strongest } = input;
  const arms = input.arms.filter((id, at) => at > 0 && id !== PLACEBO);
  const still: Change = { value: 0, interval90: { low: 0, high: 0 }, p: NaN };
  const rows = variants.flatMap(({ id }, variant) =>
    arms.map((arm, at) => {
      const effect = records.effect(variant, at + 1, variant);
      const base = variant === 0 ? effect : records.effect(0, at + 1, variant);
      const change = variant === 0 ? still : paired(effect, base);
      return { variant: id, arm, n: records.vectors, effect: judged(effect), base: judged(base), change };
    }),
  );
  const more = arms.flatMap((arm, at) => {
    if (other === null) return [];
    const [effect, base] = [other.records.effect(0, at + 1, 0), records.effect(0, at + 1, 0)];
    const variant = `parameters=${other.parameters}`;
    const change = independent(effect, base);
    return [{ variant, arm, n: other.records.vectors, effect: judged(effect), base: judged(base), change }];
  });
  const all = [...rows, ...more];
  const adjusted = holm(all.map(({ change }) => change.p));
  return {
    about,
    vectors: records.vectors,
    arms,
    variants: [
      ...variants,
      ...(other === null
        ? []
        : [
            {
              id: `parameters=${other.parameters}`,
              kind: 'parameters' as const,
              changes: [other.parameters],
            },
          ]),
    ],
    skipped,
    effects: all.map(({ variant, arm, n, effect, base, change: { value, interval90 } }, at) => ({
      variant,
      arm,
      n,
      ...effect,
      change: { value, interval90 },
      pHolm: adjusted[at]!,
      verdict: variant === variants[0]!.id ? null : verdictOf(base, effect, adjusted[at]!),
    })),
    strongest,
  };
}
