import { CLASS_INFO } from '../../model/crisis/classes.ts';
import { CLASSES } from '../../model/measures/columns.ts';
import { DOMAINS } from '../../model/members.ts';
import { DECISIONS, type Decision, type CodedHindcast } from '../../data/evidence/hindcast.ts';
import type { Plan } from '../../experiment/plan.ts';
import { type BatchOptions, runPlan } from '../calibration/batch.ts';
import { type Prediction, simulated } from '../scores/prediction.ts';
import type { ScoredCase } from '../scores/scored-case.ts';
import { DECISION_COLUMNS, Decisions } from './decisions.ts';

/** What the runs of one reading of one event give under one structure. */
export interface EventRuns {
  /** Outcome code of each run. */
  readonly codes: Uint8Array;
  /** Hours to each kind of decision by run; NaN = not by 720 h. */
  readonly hours: Readonly<Record<Decision, Float64Array>>;
}

/** Runs of every reading (`turkiye-2003`, `turkiye-2003/graver`) under every arm of the plan. */
export type HindcastRuns = ReadonlyMap<string, ReadonlyMap<string, EventRuns>>;

/** Runs a plan of hindcasts. @param plan of `planHindcasts`: one item a scenario */
export function runHindcasts(plan: Plan, options: BatchOptions): Promise<HindcastRuns> {
  return runPlan(plan, DECISION_COLUMNS, options, (records) => {
    const decisions = new Decisions(records);
    const { scenarios, arms } = plan;
    const per = scenarios.length * arms.length;
    const n = records.replications;
    const hours = (kind: Decision, first: number): Float64Array =>
      Float64Array.from({ length: n }, (_, r) => {
        const each = decisions.hours(kind, r * per + first);
        return each === Infinity ? NaN : each;
      });
    return new Map(
      scenarios.map(({ id }, s) => [
        id,
        new Map(
          arms.map((arm, a): [string, EventRuns] => {
            const first = s * arms.length + a;
            const kinds = DECISIONS.map((kind) => [kind, hours(kind, first)] as const);
            return [
              arm.id,
              {
                codes: Uint8Array.from({ length: n }, (_, r) => decisions.code(r * per + first)),
                hours: Object.fromEntries(kinds) as Record<Decision, Float64Array>,
              },
            ];
          }),
        ),
      ]),
    );
  });
}

const HOURS_OF_DAY = 24;

/** What is asked of an event: its code, and the clock of each decision whose day is known. One case without a clock where there is none. */
export function casesOf({ id, happened, coding }: CodedHindcast): ScoredCase[] {
  const domain = DOMAINS[CLASS_INFO[CLASSES.indexOf(coding.class)]!.domain]!;
  const { severity, ambiguity } = coding;
  const question = { id, domain, severity, ambiguity, code: happened.code };
  if (happened.clocks.length === 0) return [question];
  return happened.clocks.map(({ decision, days, between: [low, high] }) => ({
    ...question,
    clock: {
      decision,
      hours: capped(days),
      between: [capped(low), capped(high)] as const,
    },
  }));
}

const capped = (days: number): number => Math.min(HOURS_OF_DAY * days, 720);

/** What runs say of a case. */
export function predictionOf({ codes, hours }: EventRuns, { clock }: ScoredCase): Prediction {
  return simulated(codes, clock && hours[clock.decision as Decision]);
}
