import type { Runnable } from '../../src/engine/runnable.ts';
import type { Plan } from '../../src/experiment/plan.ts';
import { PARAMETERS } from '../../src/model/parameters.ts';

const ITEMS = [
  'disinformation:POL',
  'gps-jamming:EST',
  'drone-incursion:POL',
  'cable-sabotage:FIN',
  'massive-cyber:EST',
  'limited-conventional:EST',
];

/** A small plan for the engine: 6 items x 3 arms; what the kernel would read is empty. */
function enginePlan(vectors: number, name = 'small'): Plan {
  const provocation = { classCode: 0, target: 0, intensity: 1, origin: -1, key: 1, usDelayHours: 0, ask: -1 };
  return {
    name,
    seed: 'engine',
    seedKey: 1,
    vectors,
    inner: 1,
    baseline: 0,
    arms: ['baseline', 'first', 'second'].map((id) => ({
      id,
      label: id,
      proposals: [],
      parameters: [],
      world: [],
      writes: [],
      rule: { clock: 'silence', councilDomains: 'hybrid', venue: null },
      unread: [],
    })),
    scenarios: [
      {
        id: 'standard',
        title: 'Standard',
        world: [],
        figures: [0, 0, 0],
        items: ITEMS.map((id) => ({
          id,
          className: id.split(':')[0]!,
          target: id.split(':')[1]!,
          provocation,
        })),
      },
    ],
    figures: [],
    priors: [],
    low: new Float64Array(0),
    high: new Float64Array(0),
  };
}

export function runnable(vectors: number, name?: string): Runnable {
  return {
    id: 'engine-test',
    plan: enginePlan(vectors, name),
    sweep: null,
    resolved: 'question: does the engine work?\n',
    modelVersion: '0',
    configurationHash: 'c0ffee0000c0ffee0000',
    figuresHash: 'f16',
    drawn: (vector) => Float64Array.from(PARAMETERS, (_, at) => vector + at / 1000),
  };
}
