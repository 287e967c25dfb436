import type { Experiment } from '../experiment/resolved.ts';
import type { PlannedArm } from '../experiment/plan.ts';
import { batteryEstimates, estimandsOf, NO_BATTERY } from './battery-estimates.ts';
import type { SweepRecords } from './conditions.ts';
import type { Estimates } from './estimates.ts';
import { inUnits, unitOf, withoutDraws } from './blocks.ts';
import { checkExpectations } from './expect.ts';
import { proposalRows, type PricedProposal } from './proposal-rows.ts';
import type { Ledger } from './reasons.ts';
import type { RunRecords } from './records.ts';
import { RESAMPLES } from './resample.ts';
import { sensitivityEstimates } from './sensitivity/sensitivity-estimates.ts';
import { sequenceEstimates } from './sequence-estimates.ts';
import type { SequenceRecords } from './sequence-rows.ts';

/** What the records do not know: where they come from and what was asked. */
export interface ExperimentInfo {
  readonly version: string; // of Casus
  readonly modelVersion: string;
  readonly experiment: Experiment;
  readonly file: string; // of the experiment, as its reader would name it
  readonly configurationHash: string;
  readonly figuresHash: string;
  /** What each arm of the plan does, in a line. */
  readonly summaries: readonly string[];
  /** Window W in hours by class. */
  readonly windows: Readonly<Record<string, number>>;
  readonly names: Estimates['names'];
  readonly figures: Estimates['figures'];
  readonly ledger: Ledger;
  /** The catalogue of proposals: adoption, lag and price of each. */
  readonly levers: ReadonlyMap<string, PricedProposal>;
}

export interface EstimateOptions {
  readonly resamples?: number; // bootstrap resamples, 2000 unless given
  readonly drivers?: number; // parameters listed for each effect, 8 unless given
  readonly sweep?: SweepRecords | null; // the runs behind `conditions`
  readonly sequences?: SequenceRecords | null; // the closed loops
  readonly step?: number; // pairs of a piece of the store, at whose ends a run under `until:` is looked at; 1 unless given
}

/**
 * All estimates of a run. They depend on the records, the info and the options alone.
 * @param records of the batteries and sequences; null where the experiment has the closed loop alone
 * Throws where the records do not fit their plan, or a condition cannot be read.
 */
export async function estimate(
  records: RunRecords | null,
  info: ExperimentInfo,
  options: EstimateOptions = {},
): Promise<Estimates> {
  const { experiment } = info;
  const { sequences = null } = options;
  const { arms, seed, base } = planOf(records, sequences);
  const result: Omit<Estimates, 'expectations'> = {
    checks: null,
    version: info.version,
    modelVersion: info.modelVersion,
    experiment: {
      id: experiment.id,
      title: experiment.title,
      question: experiment.question,
      asOf: experiment.asOf,
      seed,
      configurationHash: info.configurationHash,
      figuresHash: info.figuresHash,
      file: info.file,
      primary: estimandsOf(experiment).primary,
      answer: experiment.answer.arms,
      measures: experiment.answer.measures,
    },
    design: designOf(records, sequences),
    baseline: base,
    arms: arms.map(({ id, label, unread }, a) => ({ id, label, unread, summary: info.summaries[a]! })),
    ...(records === null ? NO_BATTERY : batteryOf(records, info, options)),
    names: info.names,
    figures: info.figures,
    sequences: sequences && sequencesOf(sequences, options.resamples ?? RESAMPLES),
    proposals: proposalRows(arms, info.levers),
  };
  return { ...result, expectations: await checkExpectations(experiment.expect, result) };
}

/** Of the batteries and sequences, with whole blocks of a design as units. */
function batteryOf(
  records: RunRecords,
  info: ExperimentInfo,
  options: EstimateOptions,
): ReturnType<typeof batteryEstimates> {
  const found = batteryEstimates(inUnits(records), info, options);
  if (unitOf(records) === 1) return found;
  const { effects, comparisons } = found;
  return {
    ...found,
    effects: withoutDraws(effects),
    comparisons: withoutDraws(comparisons),
    varianceSplit: [],
    sensitivity: sensitivityEstimates(records, {
      primary: estimandsOf(info.experiment).primary,
      answer: info.experiment.answer.arms,
      resamples: options.resamples,
    }),
  };
}

/** Of the closed loops, likewise. */
function sequencesOf(sequences: SequenceRecords, count: number): ReturnType<typeof sequenceEstimates> {
  const found = sequenceEstimates(inUnits(sequences), count);
  if (unitOf(sequences) === 1) return found;
  const { replications, plan } = sequences;
  const { inner } = plan;
  return { ...found, vectors: replications / inner, inner, effects: withoutDraws(found.effects) };
}

interface Asked {
  readonly arms: readonly PlannedArm[];
  readonly seed: string;
  readonly base: string;
}

function planOf(records: RunRecords | null, sequences: SequenceRecords | null): Asked {
  if (records !== null) {
    const { arms, seed, baseline } = records.plan;
    return { arms, seed, base: arms[baseline]!.id };
  }
  if (sequences === null) throw new Error('an estimate needs the records of a battery or of a closed loop');
  const { arms, seed } = sequences.plan;
  return { arms, seed, base: arms[0]!.id };
}

/** Of the batteries and sequences; where there are none, of the closed loop. */
function designOf(records: RunRecords | null, sequences: SequenceRecords | null): Estimates['design'] {
  const { replications, plan } = (records ?? sequences)!;
  const items = records?.plan.scenarios.reduce((sum, scenario) => sum + scenario.items.length, 0) ?? 0;
  return {
    vectors: replications / plan.inner,
    inner: plan.inner,
    replications,
    crises: replications * items * plan.arms.length,
    parameters: plan.design?.kind ?? 'prior',
    ...(plan.design?.kind === 'ensemble' && { ensemble: plan.design.name }),
    ...(unitOf({ plan }) > 1 && { unit: unitOf({ plan }) }),
    ...leftOutOf(records, sequences),
  };
}

function leftOutOf(
  records: RunRecords | null,
  sequences: SequenceRecords | null,
): Pick<Estimates['design'], 'leftOut'> {
  const leftOut = { records: records?.leftOut ?? 0, sequences: sequences?.leftOut ?? 0 };
  return leftOut.records + leftOut.sequences > 0 ? { leftOut } : {};
}
