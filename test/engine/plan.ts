import type { Runnable } from '../../src/engine/runnable.ts';
import type { CampaignPlan, Plan } from '../../src/experiment/plan.ts';
import { DEFAULT_STRUCTURE } from '../../src/model/structure.ts';
import { PARAMETERS } from '../../src/model/parameters.ts';

const ITEMS = [
  'disinformation:POL',
  'gps-jamming:EST',
  'drone-incursion:POL',
  'cable-sabotage:FIN',
  'massive-cyber:EST',
  'limited-conventional:EST',
];

/** A plan for the engine: 6 items x 3 arms of a sequence of weeks, 6 replications a shard; what the kernel would read is empty. */
function enginePlan(vectors: number, name = 'small'): Plan {
  const provocation = {
    classCode: 0,
    target: 0,
    intensity: 1,
    origin: -1,
    key: 1,
    onset: 0,
    usDelayHours: 0,
    ask: -1,
    alarm: false,
  };
  return {
    name,
    seed: 'engine',
    seedKey: 1,
    vectors,
    inner: 1,
    baseline: 0,
    arms: ['baseline', 'first', 'second'].map((id, at) => ({
      id,
      label: id,
      proposals: [],
      parameters: [],
      world: [[0, at]] as const,
      writes: [],
      rule: { clock: 'silence', councilDomains: 'hybrid', venue: null },
      structure: DEFAULT_STRUCTURE,
      untilWeek: null,
      unread: [],
    })),
    scenarios: [
      {
        id: 'standard',
        title: 'Standard',
        world: [],
        mode: 'sequence',
        weeks: 260,
        stirred: [],
        taiwanWeek: null,
        figures: [0, 0, 0],
        items: ITEMS.map((id, at) => ({
          id,
          className: id.split(':')[0]!,
          target: id.split(':')[1]!,
          provocation: { ...provocation, key: at },
        })),
      },
    ],
    figures: [],
    priors: [],
    low: new Float64Array(0),
    high: new Float64Array(0),
  };
}

/** A closed loop for the engine: two campaigns, of three half-years and of one, under the same arms. */
export function engineCampaign(vectors: number, name = 'small'): CampaignPlan {
  const plan = enginePlan(vectors, name);
  const campaign = {
    title: '',
    world: [],
    items: [],
    stirred: [],
    taiwanWeek: null,
    probes: [],
    figures: [0, 0, 0],
  };
  return {
    ...plan,
    scenarios: [],
    campaigns: [
      { ...campaign, id: 'three', weeks: 70 },
      { ...campaign, id: 'one', weeks: 26 },
    ],
  };
}

/** @param loop vectors of a closed loop beside the battery */
export function runnable(vectors: number, name?: string, loop?: number, loopName?: string): Runnable {
  return {
    id: 'engine-test',
    plan: enginePlan(vectors, name),
    sweep: null,
    campaign: loop === undefined ? null : engineCampaign(loop, loopName),
    resolved: 'question: does the engine work?\n',
    modelVersion: '0',
    configurationHash: 'c0ffee0000c0ffee0000',
    figuresHash: 'f16',
    drawn: (vector) => Float64Array.from(PARAMETERS, (_, at) => vector + at / 1000),
  };
}
