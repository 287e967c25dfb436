import { OUTCOME } from '../model/measures/record.ts';
import { HORIZON } from '../model/reports.ts';
import type { EstimandId } from './estimates.ts';
import { memberIds, type RunRecords } from './records.ts';

/** One number for each crisis; with a condition, 0 where it does not hold, and the mean is over those where it does. */
export interface Outcome {
  readonly rows: Float64Array;
  readonly condition: Float64Array | null; // 0/1
}

/** min(T, tau) with a decision that never came censored at the horizon, which is never before tau. */
export function restricted(decisionHour: Float64Array, tau: number): Float64Array {
  return decisionHour.map((hour) => (hour < tau ? hour : tau));
}

/** The outcome that an estimand averages. Shares are 0/1. */
export function outcomeOf(records: RunRecords, estimand: EstimandId): Outcome {
  const column = records.column.bind(records);
  const plain = (rows: Float64Array): Outcome => ({ rows, condition: null });
  const atLeast = (cut: number): Outcome => plain(column('adequacy').map((value) => Number(value >= cut)));
  const decidedBy = (tau: number): Outcome =>
    plain(column('decisionHour').map((hour) => Number(hour <= tau)));
  const coded = (code: number): Outcome => plain(column('outcome').map((value) => Number(value === code)));

  switch (estimand) {
    case 'credibility':
      return plain(column('adequate'));
    case 'adequacy':
      return plain(column('adequacy'));
    case 'adequacy.5':
      return atLeast(0.5);
    case 'adequacy.6':
      return atLeast(0.6);
    case 'adequacy.8':
      return atLeast(0.8);
    case 'adequacy.9':
      return atLeast(0.9);
    case 'sustained':
      return plain(column('adequacySustained'));
    case 'rmst72':
      return plain(restricted(column('decisionHour'), 72));
    case 'rmst720':
      return plain(restricted(column('decisionHour'), HORIZON));
    case 'tabled':
      return plain(column('tabledHour').map((hour) => Number(!Number.isNaN(hour))));
    case 'decided72':
      return decidedBy(72);
    case 'decided720':
      return decidedBy(HORIZON);
    case 'outcome.falseAccusation':
      return coded(OUTCOME.falseAccusation);
    case 'outcome.noAnswer':
      return coded(OUTCOME.noAnswer);
    case 'outcome.overReaction':
      return coded(OUTCOME.overReaction);
    case 'outcome.adequate':
      return coded(OUTCOME.adequate);
    case 'outcome.partial':
      return coded(OUTCOME.partial);
    case 'falsePositive': {
      const condition = column('origin').map((origin) => Number(origin !== 0));
      return { rows: column('punitive').map((value, row) => value * condition[row]!), condition };
    }
    case 'participation': {
      const { scenarios, arms } = records.plan;
      const members = scenarios.flatMap(({ id, items }) =>
        items.map(() => memberIds(records.plan, id).length),
      );
      const item = (row: number): number => Math.floor(row / arms.length) % members.length;
      return plain(column('joined').map((joined, row) => joined / members[item(row)]!));
    }
    case 'breadth':
      return plain(column('breadth'));
    case 'usShare': {
      const share = column('usShare');
      return {
        rows: share.map((value) => (Number.isNaN(value) ? 0 : value)),
        condition: share.map((value) => Number(!Number.isNaN(value))),
      };
    }
    case 'usActs':
      return plain(column('usActs'));
    case 'inadvertent':
      return plain(column('inadvertent'));
    case 'damage':
      return plain(column('damage'));
    case 'article5':
      return plain(column('article5'));
  }
}
