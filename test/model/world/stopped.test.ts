import { describe, expect, it } from 'vitest';
import { PERIOD_WEEKS } from '../../../src/model/measures/periods.ts';
import { REAL, provoke } from '../fixture.ts';
import { Campaign } from './weeks.ts';

const WEEKS = 78;
const VECTORS = Array.from({ length: 15 }, (_, vector) => vector);

describe('a frozen lane when the baseline’s sequence has ended', () => {
  const campaign = new Campaign({
    weeks: WEEKS,
    world: { 'force.standingDenial': 0, 'force.prepositioned': 0 },
    arms: [{}, { settings: { 'force.standingDenial': 0.6, 'force.prepositioned': 0.3 } }, {}],
    items: [provoke('full-attack', REAL.ids.indexOf('EST'), { onset: 168 * 10 + 5 })],
    lanes: [
      { mode: 'closed', arm: 0 },
      { mode: 'frozen', arm: 1 },
      { mode: 'frozen', arm: 2 },
    ],
  });

  it('is marked as stopped from then on, unless it ended itself', () => {
    const seen = { stopped: 0, ended: 0, whole: 0 };
    for (const vector of VECTORS) {
      campaign.run(vector);
      const known = campaign.total(0, 'weeks'); // the week of the end is the last
      const ends = campaign.total(0, 'ended') > 0;
      for (const lane of [1, 2]) {
        const ended = campaign.total(lane, 'ended') > 0;
        expect(ended || campaign.total(lane, 'weeks') === known).toBe(true);
        for (let period = 0; period < campaign.periods; period++) {
          const by = Math.min((period + 1) * PERIOD_WEEKS, WEEKS);
          expect(campaign.value(0, period, 'stopped')).toBe(0);
          expect(campaign.value(lane, period, 'stopped')).toBe(ends && !ended && known < by ? 1 : 0);
        }
        if (ended) seen.ended++;
        else if (!ends) seen.whole++;
        else seen.stopped++;
      }
    }
    for (const count of Object.values(seen)) expect(count, JSON.stringify(seen)).toBeGreaterThan(0);
  });
});
