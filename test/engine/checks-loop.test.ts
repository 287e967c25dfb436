import { expect, test } from 'vitest';
import { CampaignReplicator } from '../../src/engine/replicate/campaign.ts';
import { PERIOD_COUNT } from '../../src/model/measures/periods.ts';
import { shipped } from '../experiment/fixture.ts';

const { campaign, variants } = shipped('russia-learns').checks()!;

/** The baseline and the placebo alone. */
const PAIR = [0, campaign!.arms.length - 1];

test.each(['default', 'doubt=nothing'])(
  'a proposal that writes nothing leaves no trace in the weeks of a closed loop: %s',
  (id) => {
    const wanted = campaign!.campaigns[variants.findIndex((variant) => variant.id === id)]!;
    const replicator = new CampaignReplicator({
      ...campaign!,
      arms: PAIR.map((arm) => campaign!.arms[arm]!),
      campaigns: [{ ...wanted, figures: PAIR.map((arm) => wanted.figures[arm]!) }],
    });
    const out = new Float64Array(replicator.rows * PERIOD_COUNT);
    for (let replication = 4; replication < 8; replication++) {
      replicator.run(replication, out, 0);
      expect([...out.subarray(out.length / 2)]).toEqual([...out.subarray(0, out.length / 2)]);
    }
  },
);
