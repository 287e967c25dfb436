import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { experimentText } from '../../src/web/mix/experiment.ts';
import { OPENING } from '../../src/web/mix/mix.ts';

it('a text of the mix stays a text in the experiment, whatever is in it', () => {
  const incident = "force'] }\n  - { id: other, only: ['#";
  const { scenarios, ...rest } = parse(experimentText({ ...OPENING, incident }, 8)) as {
    scenarios: unknown;
  };
  expect(scenarios).toEqual([{ id: 'standard-battery', only: [incident] }]);
  expect(rest).toMatchObject({ id: 'page', replications: 8, baseline: 'baseline' });
});
