/** The same experiment with one number about one ally changed in one arm: what the assumption does. */
import { assuming, members, readExperiment, runExperiment } from 'casus';

const ties = members().find(({ id }) => id === 'HUN')!.attributes.rus!;
console.log(`Hungary's Russia ties: ${ties.value.toFixed(2)} (${ties.status})`);

const plain = readExperiment({
  id: 'hungary',
  title: "Hungary's ties with Russia",
  question: 'How much depends on them?',
  asOf: '2026-11',
  seed: 'hungary',
  scenarios: ['limited-attack-us-absent'],
  replications: 60,
  baseline: 'as-figured',
  arms: [{ id: 'as-figured' }, { id: 'close-ties' }],
  estimands: { primary: ['adequacy'] },
});
const experiment = assuming(plain, { agents: { 'members.HUN.rus': 0.9 } }, ['close-ties']);

const { estimates } = await runExperiment(experiment);
const effect = estimates.effects.find(
  ({ scope, estimand }) => scope.kind === 'group' && estimand === 'adequacy',
)!;
const { low, high } = effect.interval90;
console.log(
  `adequacy: ${effect.value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}], n = ${effect.n} pairs`,
);
