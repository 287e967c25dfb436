import { inUnits } from './blocks.ts';
import type { SequenceEffect, SequenceEstimates, SequenceLevel } from './campaign-estimates.ts';
import { LaneAnalysis } from './lane-analysis.ts';
import { differenceOf, type Difference, type Told } from './run-difference.ts';
import { SEQUENCE_MEASURES } from './sequence-measures.ts';
import { campaignRows, type CampaignRows, type SequenceRecords } from './sequence-rows.ts';

/** The baseline's own level, or the effect of an arm on the baseline of its run, in the closed loops of two runs. */
export interface ComparedLoopRow extends Difference {
  readonly kind: 'level' | 'effect';
  readonly campaign: string;
  readonly mode: SequenceLevel['mode'];
  readonly measure: string;
  readonly arm: string;
}

type Row = SequenceLevel | SequenceEffect;

const keyOf = ({ campaign, arm, mode, measure }: Row): string =>
  JSON.stringify([campaign, arm, mode, measure]);

const toldOf = ({ value, interval, n }: Row): Told => ({ value, interval90: interval, n });

/** What each independent unit of a run (parameter vector, or block of a design) adds to a level or an effect. */
class Units {
  readonly #records: SequenceRecords;
  readonly #campaigns: readonly CampaignRows[];
  readonly #analyses = new Map<string, LaneAnalysis>();

  constructor(records: SequenceRecords) {
    this.#records = inUnits(records);
    this.#campaigns = campaignRows(records);
  }

  /** Null of a measure that estimates of another version know, and this one does not. */
  of({ campaign, measure, mode, arm }: Row, kind: ComparedLoopRow['kind']): Float64Array | null {
    const definition = SEQUENCE_MEASURES.find(({ id }) => id === measure);
    if (definition === undefined) return null;
    const key = `${campaign}/${measure}`;
    let found = this.#analyses.get(key);
    if (found === undefined) {
      const { inner } = this.#records.plan;
      const rows = this.#campaigns.find((each) => each.campaign.id === campaign)!;
      found = new LaneAnalysis(definition, rows, inner, null);
      this.#analyses.set(key, found);
    }
    const at = this.#records.plan.arms.findIndex(({ id }) => id === arm);
    return found.units(mode, at, kind);
  }
}

/**
 * What the closed loops of two runs say of the same: for each campaign of the same length and each measure the level of the
 * baseline, where both have the same one, and the effect of every arm that both have, in the order of the first run.
 * @param records of both, where vector i of the one was drawn as vector i of the other: differences are then paired
 * @param measures those compared, when Russia adapts; null = all, in every mode
 */
export function compareLoops(
  a: SequenceEstimates,
  b: SequenceEstimates,
  records: readonly [SequenceRecords, SequenceRecords] | null,
  measures: readonly string[] | null,
): ComparedLoopRow[] {
  const weeks = new Map(b.campaigns.map((each) => [each.id, each.weeks]));
  const same = new Set(a.campaigns.filter((each) => weeks.get(each.id) === each.weeks).map(({ id }) => id));
  const asked = ({ mode, measure }: Row): boolean =>
    measures === null || (mode === 'closed' && measures.includes(measure));
  const units = records && ([new Units(records[0]), new Units(records[1])] as const);
  const compare = (
    kind: ComparedLoopRow['kind'],
    rows: readonly Row[],
    of: readonly Row[],
  ): ComparedLoopRow[] => {
    const others = new Map(of.map((row) => [keyOf(row), row]));
    return rows.filter(asked).flatMap((row) => {
      const other = others.get(keyOf(row));
      if (other === undefined || !same.has(row.campaign)) return [];
      const { campaign, mode, measure, arm } = row;
      const [mine, theirs] = [units?.[0].of(row, kind), units?.[1].of(other, kind)];
      const pair = mine && theirs ? ([mine, theirs] as const) : null;
      return [{ kind, campaign, mode, measure, arm, ...differenceOf(toldOf(row), toldOf(other), pair) }];
    });
  };
  const base = ({ levels, arms }: SequenceEstimates): SequenceLevel[] =>
    levels.filter(({ arm }) => arm === arms[0]?.id);
  return [...compare('level', base(a), base(b)), ...compare('effect', a.effects, b.effects)];
}
