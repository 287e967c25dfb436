import { expect, it } from 'vitest';
import { actItems } from '../../src/experiment/acts.ts';
import { CLASSES } from '../../src/model/measures/columns.ts';
import { reaches } from '../../src/model/world/reach.ts';
import { at } from '../../src/model/parameters.ts';
import { applyArm, ruleIn } from '../../src/experiment/apply.ts';
import { HEAD, build, vector } from './fixture.ts';

const { plan } = build(`${HEAD}  - id: now\n  - id: new\n`);
const [scenario] = plan.scenarios;
const figures = plan.figures[scenario!.figures[0]!]!;

it('deals items in proportion to the weights, on members in turn that an act can reach', () => {
  const items = actItems(['drone-incursion', 'cable-sabotage', 'massive-cyber'], [5, 3, 1], 20, figures);
  const count = (name: string): number => items.filter((item) => item.class === name).length;
  // 11.1, 6.7, 2.2: the remainder goes to the largest fraction
  expect(['drone-incursion', 'cable-sabotage', 'massive-cyber'].map(count)).toEqual([11, 7, 2]);
  const cables = items.filter((item) => item.class === 'cable-sabotage').map(({ target }) => target);
  expect(new Set(cables).size).toBe(cables.length);
  for (const { class: name, target } of items)
    expect(reaches(figures, CLASSES.indexOf(name), figures.ids.indexOf(target)), `${name} ${target}`).toBe(
      true,
    );
});

it('what a scenario holds stands above what an arm holds, its venue above the rule', () => {
  const place = at('us.capEurope');
  const venue = { leave: [3], afterRound: 2 };
  const held = {
    ...plan,
    arms: [{ ...plan.arms[0]!, parameters: [[place, 0.3] as const] }],
    scenarios: [{ ...scenario!, parameters: [[place, 0.45] as const], venue }],
  };
  const base = vector({ 'us.capEurope': 0.6 });
  const out = new Float64Array(base.length);
  applyArm(base, held, 0, 0, () => 1, out);
  expect(out[place]).toBe(0.45);
  expect(ruleIn(held, 0, 0)).toEqual({ ...plan.arms[0]!.rule, venue });
  expect(ruleIn(plan, 0, 0).venue).toBeNull();
});
