import { DEFAULT_STRUCTURE, STRUCTURES, type Structure, type SwitchName } from '../model/structure.ts';
import type {
  ModeEffect,
  Ranking,
  Regret,
  SequenceEffect,
  SequenceEstimates,
  SequenceLevel,
  TrajectoryPoint,
} from './campaign-estimates.ts';
import { ended } from './ended.ts';
import { inferMean, LEVEL, levelOf } from './function-of-means.ts';
import { holm } from './holm.ts';
import { LaneAnalysis } from './lane-analysis.ts';
import { ranking } from './ranking.ts';
import { regrets } from './regrets.ts';
import { fewUnitsResampled } from './resample.ts';
import { PRIMARY, SEQUENCE_MEASURES } from './sequence-measures.ts';
import { campaignRows, type CampaignRows, type SequenceRecords } from './sequence-rows.ts';
import { GROUPS } from './sequence-words.ts';

/**
 * All estimates of the closed loops of a run (`docs/odd.md` sections 3, 9 and 12).
 * @param count bootstrap resamples
 * Throws where the records do not fit their plan.
 */
export function sequenceEstimates(sequences: SequenceRecords, count: number): SequenceEstimates {
  const { plan, replications } = sequences;
  const campaigns = campaignRows(sequences);
  const table = fewUnitsResampled(plan.seed, replications / plan.inner, count);
  const levels: SequenceLevel[] = [];
  const effects: SequenceEffect[] = [];
  const modeEffects: ModeEffect[] = [];
  const regretting: Regret[] = [];
  const rankings: Ranking[] = [];
  for (const rows of campaigns) {
    const { id: campaign } = rows.campaign;
    for (const measure of SEQUENCE_MEASURES) {
      const analysis = new LaneAnalysis(measure, rows, plan.inner, table);
      for (const { lane } of rows.lanes) {
        if (!measure.modes.includes(lane.mode)) continue;
        const { id: arm } = plan.arms[lane.arm]!;
        const own = analysis.level(lane.mode, lane.arm);
        if (own !== null) levels.push({ campaign, arm, ...own });
        const effect = lane.arm === 0 ? null : analysis.effect(lane.mode, lane.arm);
        if (effect !== null) effects.push({ campaign, arm, ...effect });
      }
      plan.arms.slice(1).forEach(({ id: arm }, at) => {
        modeEffects.push(...analysis.modeEffects(at + 1).map((row) => ({ campaign, arm, ...row })));
      });
      if (!PRIMARY.includes(measure.id)) continue;
      const worlds = plan.arms.map((_, arm) => analysis.worlds('closed', arm));
      regrets(worlds, measure.better, plan.inner).forEach((row, arm) => {
        regretting.push({ campaign, arm: plan.arms[arm]!.id, measure: measure.id, ...row });
      });
    }
    plan.arms.slice(1).forEach(({ id: arm }, at) => {
      const row = ranking(rows, at + 1, plan.seedKey);
      if (row !== null) rankings.push({ campaign, arm, ...row });
    });
  }
  return {
    level: LEVEL,
    vectors: replications / plan.inner,
    inner: plan.inner,
    replications,
    arms: plan.arms.map(({ id, label, structure }) => ({ id, label, structure: switched(structure) })),
    campaigns: campaigns.map(({ campaign: { id, title, weeks } }) => ({ id, title, weeks })),
    levels,
    effects: adjust(effects),
    modeEffects,
    trajectories: campaigns.flatMap((rows) => trajectories(rows, plan)),
    ended: campaigns.flatMap((rows) => ended(rows, plan)),
    regrets: regretting,
    rankings,
  };
}

/** Switches that differ from the default, as 'name: value'. */
function switched(structure: Structure): string[] {
  return (Object.keys(STRUCTURES) as SwitchName[])
    .filter((name) => structure[name] !== DEFAULT_STRUCTURE[name])
    .map((name) => `${name}: ${structure[name]}`);
}

function adjust(effects: readonly SequenceEffect[]): SequenceEffect[] {
  const inFamily = ({ mode, measure }: SequenceEffect): boolean =>
    mode === 'closed' && PRIMARY.includes(measure);
  const adjusted = holm(effects.map((effect) => (inFamily(effect) ? effect.p : NaN)));
  return effects.map((effect, at) => ({ ...effect, pHolm: adjusted[at]! }));
}

/** Objective and subjective credibility and their gap at the end of each half-year of the closed loop. */
function trajectories(campaign: CampaignRows, plan: SequenceRecords['plan']): TrajectoryPoint[] {
  return plan.arms.flatMap(({ id: arm }, a) => {
    const rows = campaign.of('closed', a);
    return GROUPS.flatMap((group) =>
      Array.from({ length: rows.periods }, (_, period) => {
        const objective = rows.at(`probe.credibility.${group}`, period);
        const subjective = rows.at(`probe.subjective.${group}`, period);
        const series = {
          [`objective.${group}`]: objective,
          [`subjective.${group}`]: subjective,
          [`gap.${group}`]: objective.map((value, r) => value - subjective[r]!),
        };
        return Object.entries(series).flatMap(([measure, values]) => {
          const measured = levelOf(inferMean(values, plan.inner));
          if (Number.isNaN(measured.value)) return [];
          return [{ campaign: campaign.campaign.id, arm, measure, week: rows.weekOf(period), ...measured }];
        });
      }).flat(),
    );
  });
}
