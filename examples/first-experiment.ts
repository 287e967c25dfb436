/** A question in code: two rules beside the baseline, each effect with its interval and n. */
import { figureCsv, figures, readExperiment, runExperiment } from 'casus';

const experiment = readExperiment({
  id: 'deadline',
  title: 'A deadline or one tolerated holdout',
  question: 'Which is faster, a deadline of 24 hours or consensus minus one?',
  asOf: '2026-11',
  seed: 'mine',
  scenarios: ['little-green-men'],
  replications: 60,
  baseline: 'today',
  arms: [
    { id: 'today', label: 'as things stand' },
    { id: 'deadline', proposals: [{ id: 'response-deadline', level: '24 h' }] },
    { id: 'minus-one', rule: { mode: 'minus-x', blocksAllowed: 1 } },
  ],
  estimands: { primary: ['rmst72'] },
});

const { folder, estimates } = await runExperiment(experiment);
for (const { arm, scope, estimand, value, interval90, n } of estimates.effects)
  if (scope.kind === 'group' && estimand === 'rmst72')
    console.log(
      `${arm}, ${scope.id}: ${value.toFixed(1)} hours [${interval90.low.toFixed(1)}, ${interval90.high.toFixed(1)}], n = ${n}`,
    );

const forest = figures(estimates).find(({ kind }) => kind === 'forest')!;
console.log(forest.title);
console.log(figureCsv(forest));
console.log(`npx casus report ${folder}`);
