import { describe, expect, it } from 'vitest';
import { PERIOD_COLUMNS, PERIOD_COUNT, type PeriodName } from '../../../src/model/measures/periods.ts';
import { REAL, summary } from '../fixture.ts';
import { Campaign } from './weeks.ts';

/** `docs/odd.md` section 13, stability: long runs neither break nor drift, and few stocks stand at a bound. */

const FULL = process.env['CASUS_FULL'] === '1';
const CLOSED = [{ mode: 'closed', arm: 0 }] as const;

const STOCKS_OF_A_RUN = 1 + 7 * REAL.members;
const LIMIT = FULL ? 900_000 : 120_000; // milliseconds

describe('10,000 weeks', () => {
  const VECTORS = FULL ? 12 : 1;
  // standing forces deny half of any attack, or hardly one sequence would last so long (section 3, War)
  const campaign = new Campaign({
    weeks: 10_000,
    world: {
      'force.standingDenial': 0.1,
      'class.little-green-men.standing': 6,
      'class.limited-conventional.standing': 6,
      'class.full-attack.standing': 6,
    },
    lanes: CLOSED,
    seed: 'long',
  });
  const STATES = PERIOD_COLUMNS.map(({ name }) => name).filter(
    (name) => name.startsWith('state.') && name !== 'state.bounds',
  );
  const READ: PeriodName[] = [...STATES, 'acts', 'actsSeverity', 'crises', 'adequacy', 'damage'];
  /** Half-years of a batch: longer than what any stock but leverage remembers. */
  const BATCH = 16;
  /** Says how a column moves between the earlier and the later half of the settled run; nothing where it does not. */
  const drift = (name: PeriodName): string[] => {
    // batches from week 1,664 on: members' arms, and China's leverage, take a generation to settle
    const batches: number[] = [];
    for (let period = 4 * BATCH; period + BATCH < campaign.periods; period += BATCH) {
      let sum = 0;
      for (let each = period; each < period + BATCH; each++) sum += campaign.value(0, each, name);
      batches.push(sum / BATCH);
    }
    const half = Math.floor(batches.length / 2);
    const [first, second] = [summary(batches.slice(0, half)), summary(batches.slice(-half))];
    const error = Math.sqrt(first.se ** 2 + second.se ** 2);
    const moves = Math.abs(second.mean - first.mean) > 5 * error + 0.02 * Math.abs(first.mean);
    return moves ? [`${name} from ${first.mean} to ${second.mean}, s.e. ${error}`] : [];
  };

  it(
    `hold no number that is none, and no drift in the later half (${VECTORS} draws)`,
    { timeout: LIMIT },
    () => {
      for (let vector = 0; vector < VECTORS; vector++) {
        campaign.run(vector);
        const rows = campaign.lane(0);
        const broken = PERIOD_COLUMNS.flatMap(({ name }, column) =>
          !name.startsWith('probe.') &&
          rows.some((x, at) => at % PERIOD_COUNT === column && !Number.isFinite(x))
            ? [name]
            : [],
        );
        expect(broken).toEqual([]);
        expect(campaign.total(0, 'weeks')).toBe(10_000);
        const atBound = campaign.total(0, 'state.bounds') / (campaign.periods * STOCKS_OF_A_RUN);
        console.log(
          `10,000 weeks: ${(100 * atBound).toFixed(3)}% of stocks x half-years at a bound, draw ${vector}`,
        );
        expect(atBound).toBeLessThan(0.01);
        expect(READ.flatMap(drift)).toEqual([]);
      }
    },
  );
});

it.runIf(process.env['CASUS_FULL'] === '1')(
  'after 520 weeks fewer than 1% of prior draws x stocks stand at a bound',
  { timeout: LIMIT },
  () => {
    const draws = FULL ? 600 : 16;
    const campaign = new Campaign({ weeks: 520, lanes: CLOSED, seed: 'bounds' });
    let [atBound, stocks, ended] = [0, 0, 0];
    // of a sequence that has ended, the last half-year that was whole
    for (let vector = 0; vector < draws; vector++) {
      campaign.run(vector);
      let last = campaign.periods - 1;
      while (last >= 0 && Number.isNaN(campaign.value(0, last, 'state.bounds'))) last--;
      if (last < campaign.periods - 1) ended++;
      if (last < 0) continue;
      atBound += campaign.value(0, last, 'state.bounds');
      stocks += STOCKS_OF_A_RUN;
    }
    console.log(
      `stocks at a bound: ${atBound} of ${stocks} (${((100 * atBound) / stocks).toFixed(3)}%), ${draws} draws, ${ended} had ended`,
    );
    expect(stocks).toBeGreaterThan(0.9 * draws * STOCKS_OF_A_RUN);
    expect(atBound / stocks).toBeLessThan(0.01);
  },
);
