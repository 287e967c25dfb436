import { expect, it } from 'vitest';
import { sequenceEstimates } from '../../src/analysis/sequence-estimates.ts';
import { report } from '../../src/report/report.ts';
import type { PeriodName } from '../../src/model/measures/periods.ts';
import { syntheticSequences, type SyntheticSequences } from '../analysis/synthetic-sequences.ts';
import { CRISIS, fixture } from '../charts/fixture.ts';

const estimates = fixture();
const arms = estimates.sequences!.arms.map(({ id, label }) => ({ id, label }));
const isPath = (name: PeriodName): boolean => !/^(weeks|ended|stopped|probe|state)/.test(name);

type Sparse = Pick<SyntheticSequences, 'change' | 'endsIn'>;

it.each<[string, Sparse]>([
  [
    'in which every sequence ends at once',
    {
      endsIn: () => 0,
      change: (name, value, { mode }) => (mode !== 'battery' && /^(probe|state)/.test(name) ? NaN : value),
    },
  ],
  ['with a path in one replication', { change: (name, value, _, r) => (isPath(name) && r > 0 ? 0 : value) }],
  [
    'with no path in one replication',
    { change: (name, value, _, r) => (isPath(name) && r === 4 ? 0 : value) },
  ],
  ['in which nothing ever comes', { change: (name, value) => (isPath(name) ? 0 : value) }],
  [
    'in which arm and baseline share no replication with a path',
    {
      change: (name, value, { arm }, r) => (isPath(name) && (arm === 1) === r < 6 ? 0 : value),
    },
  ],
])('a closed loop %s is told without a number that is none', (_name, sparse) => {
  const sequences = sequenceEstimates(syntheticSequences({ vectors: 12, arms, ...sparse }), 100);
  const whole = report({
    estimates: { ...estimates, sequences },
    yaml: '',
    command: 'npx casus run x.yaml',
    crises: [CRISIS],
    validation: null,
  });
  const text = whole
    .slice(whole.indexOf('<header>'), whole.indexOf('<footer>'))
    .replaceAll(/<script[\s\S]*?<\/script>/g, '');
  expect(text).toContain('id="adapts"');
  expect(text.match(/.{0,80}\b(?:NaN|undefined|Infinity)\b.{0,20}/g) ?? []).toEqual([]);
});
