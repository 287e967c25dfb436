import { planted } from '../analysis/discovery/planted.ts';

/** A planted region of two limits, in an arm that the fixture has: no finding about anything. */
const NAMES = [
  'us.guaranteeSlope',
  'pref.normWeight',
  'tabling.cost',
  'belief.others',
  'clock.request',
  'us.actBias',
];

export const REVERSALS = planted({
  seed: 'fixture',
  draws: 1000,
  names: NAMES,
  arms: {
    'statute-none': (x) => (x('us.guaranteeSlope') < 0.35 && x('pref.normWeight') > 0.6 ? -0.04 : 0.03),
    'none-corps': () => 0.01,
    announced: () => 0,
    absent: () => -0.1,
  },
  noise: 0.04,
  scope: { scenario: 'standard-battery', kind: 'group', id: 'force' },
  estimand: 'credibility',
  answer: ['statute-none', 'none-corps', 'announced', 'absent'],
}).found;
