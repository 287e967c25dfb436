import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/data/problem.ts';
import { HEAD, build, problemsOf } from './fixture.ts';

const withArm = (text: string): string => `${HEAD}  - id: now\n  - id: new\n${text}`;
const proposal = (use: string): string => withArm(`    proposals:\n      - { ${use} }\n`);

/** What is wrong, the text, and where and what the reader is told. */
const BROKEN: readonly [string, string, string][] = [
  [
    'a proposal that is none',
    proposal('id: reverse-vetto, level: 1'),
    '14:15  proposals.reverse-vetto is not a proposal. Did you mean reverse-veto?  (casus proposals lists them)',
  ],
  [
    'a level that is none',
    proposal('id: response-deadline, level: 25 h'),
    '14:41  25 h is not a level of response-deadline; allowed: 72 h, as now; 60 h; 48 h; 24 h. Did you mean 24 h?',
  ],
  [
    'a proposal without a level or dose',
    proposal('id: reverse-veto'),
    '14:9  say how much of reverse-veto: either level or dose, not neither.',
  ],
  [
    'a dose above 1',
    proposal('id: reverse-veto, dose: 1.5'),
    '14:35  1.5 is out of range; allowed: at most 1.',
  ],
  [
    'an announcement of a proposal that sends no signal',
    proposal('id: fusion-centre, level: 3, announced: true'),
    '14:51  fusion-centre sends no signal, so announcing it alone changes nothing; remove this.',
  ],
  [
    'an unknown key',
    withArm('    proposal: []\n'),
    '13:5  unknown key "proposal"; allowed here: id, label, proposals, rule, world, parameters, agents, governments, structure, untilWeek, winner. Did you mean proposals?',
  ],
  [
    'a world primitive that is none',
    withArm('    world: { us.actBies: -6 }\n'),
    '13:26  us.actBies is not a primitive. Did you mean us.actBias?  (experiments/proposals/primitives.yaml lists them)',
  ],
  [
    'a world primitive that no battery reads',
    withArm('    world: { russia.warPressure: 0.2 }\n'),
    '13:34  a battery never reads russia.warPressure, so it would change nothing; remove it.',
  ],
  [
    'a world value out of range',
    withArm('    world: { us.actBias: -60 }\n'),
    '13:26  -60 is out of range for us.actBias; allowed: -6 to 3 (logit).',
  ],
  [
    'a state by a wrong name',
    withArm('    world: { us.state: comitted }\n'),
    '13:24  "comitted" is not a value of us.state; write one of committed, conditional, detached, prior. Did you mean committed?',
  ],
  [
    'a parameter that is none',
    withArm('    parameters: { adequacy.cutt: 0.8 }\n'),
    '13:34  adequacy.cutt is not a parameter of the model. Did you mean adequacy.cut?  (agents/parameters.csv lists them)',
  ],
  [
    'an attribute of no member',
    withArm('    agents: { members.HUM.rus: 0.1 }\n'),
    '13:32  members.HUM is no member; write members.<ISO3>.<attribute>, for example members.HUN.rus. Did you mean members.HUN?',
  ],
  [
    'a government of no member',
    withArm('    governments: { RUS: 2025-10 }\n'),
    '13:25  RUS is not a member.',
  ],
  [
    'a venue shift by no member',
    withArm('    rule: { venue: { leave: [FRA, XYZ], afterRound: 2 } }\n'),
    '13:35  XYZ is not a member.',
  ],
  [
    'a rule mode that is none',
    withArm('    rule: { mode: consensu }\n'),
    '13:19  "consensu" is not allowed; allowed: consensus, minus-x',
  ],
  [
    'two decision rules',
    withArm(`    proposals:
      - { id: reverse-veto, level: 3 }
      - { id: emergency-council, level: 3 }
`),
    '12:5  reverse-veto and emergency-council both change rule.mode: an arm has one decision rule; remove one.',
  ],
  [
    'two proposals that set one primitive',
    withArm(`    proposals:
      - { id: reverse-veto, level: 3 }
      - { id: response-deadline, level: 3 }
`),
    '12:5  reverse-veto and response-deadline both set rule.deadlineHours; say which one holds, for example winner: { rule.deadlineHours: reverse-veto }',
  ],
  [
    'a winner that does not play',
    withArm(`    proposals:
      - { id: reverse-veto, level: 3 }
      - { id: response-deadline, level: 3 }
    winner: { rule.deadlineHours: rule }
`),
    '16:35  rule does not set rule.deadlineHours; allowed: reverse-veto, response-deadline.',
  ],
  [
    'a parameter above its range',
    withArm('    parameters: { class.debris.n: 1.5 }\n'),
    '13:35  1.5 is out of range for class.debris.n; allowed: 0 to 1 (capability share).',
  ],
  [
    'a parameter below its range',
    withArm('    parameters: { pref.noiseSd: -0.1 }\n'),
    '13:33  -0.1 is out of range for pref.noiseSd; allowed: at least 0 (utility units).',
  ],
  [
    'a parameter outside the range of its primitive',
    withArm('    parameters: { us.capEurope: 0.9 }\n'),
    '13:33  0.9 is out of range for us.capEurope; allowed: 0.1 to 0.7 (',
  ],
  [
    'a duration of nothing',
    withArm('    parameters: { class.debris.detect: 0 }\n'),
    '13:40  0 is out of range for class.debris.detect; allowed: above 0 (hours).',
  ],
  [
    'a condition that holds a parameter out of range',
    withArm(`conditions:
  - { arms: [new], scenario: polish-drones-2025, group: threshold, estimand: credibility, parameters: { us.guarantee: [0.2, 2] } }
`),
    '14:125  2 is out of range for us.guarantee; allowed: 0 to 1 (index).',
  ],
  [
    'a window that differs between arms',
    withArm('    parameters: { class.drone-incursion.W: 24 }\n'),
    '13:44  class.drone-incursion.W is 24 here and 48 in now; give every arm the same',
  ],
  [
    'a month before the first coding of a government',
    withArm('    governments: { HUN: 1999-01 }\n'),
    '13:25  no government of HUN is coded at 1999-01; coded: HUN-2010 (2010-05-29 to 2026-05-09), HUN-2026 (2026-05-09 to now).',
  ],
  [
    'a government that is not coded',
    withArm('    governments: { POL: 2025-10 }\n'),
    '13:25  no government of POL is coded; those of BGR, GRC, HUN, SVK, TUR, USA are.',
  ],
  [
    'a date before the first coding of a government',
    `${HEAD}  - id: now\n  - id: new\n`.replace('asOf: 2026-11', 'asOf: 2024-06'),
    '4:7  no government of USA is coded at 2024-06; coded: USA-2025 (2025-01-20 to now).',
  ],
  [
    'one replication',
    `${HEAD}  - id: now\n  - id: new\n`.replace('replications: 10', 'replications: 1'),
    '7:15  1 is too few for an interval; write at least 2, better 1000.',
  ],
  [
    'one parameter vector',
    `${HEAD}  - id: now\n  - id: new\n`.replace(
      'replications: 10',
      'replications: { vectors: 1, inner: 20 }',
    ),
    '7:26  1 is too few for an interval; write at least 2, better 1000.',
  ],
  [
    'a reverse veto without a number of blocks',
    withArm('    rule: { mode: reverse }\n'),
    '13:19  reverse without a number of tolerated blocks is consensus; add blocksAllowed, for example 23 (blocked by 24).',
  ],
  [
    'consensus minus nobody knows how many',
    withArm('    rule: { mode: minus-x }\n'),
    '13:19  minus-x without a number of tolerated blocks is consensus; add blocksAllowed, for example 1 (blocked by 2).',
  ],
  [
    'a number of blocks without a mode',
    withArm('    rule: { blocksAllowed: 3 }\n'),
    '13:28  consensus tolerates no block, so this would change nothing; add mode',
  ],
  [
    'a number of blocks in a qualified majority',
    withArm('    rule: { mode: qmv, blocksAllowed: 3 }\n'),
    '13:39  qmv counts members and population, so this would change nothing; remove it.',
  ],
  [
    'a council without a size',
    withArm('    rule: { mode: council }\n'),
    '13:19  a council without a size is all 32 members; use the proposal emergency-council, or add world: { rule.councilSize: 11 }.',
  ],
  [
    'an arm that stands twice',
    `${HEAD}  - id: now\n  - id: now\n`,
    '12:9  arm now stands twice; ids of arms differ.',
  ],
  [
    'a baseline that is no arm',
    `${HEAD}  - id: now-then\n  - id: new\n`,
    '8:11  now is not an arm; allowed: now-then, new. Did you mean new?',
  ],
  [
    'an arm of the answer that is none',
    `${HEAD}  - id: now\n  - id: new\nanswer:\n  arms: [new]\n  compare: [{ arm: new, with: nwe }]\n`,
    '15:31  nwe is not an arm; allowed: now, new.',
  ],
  [
    'a scenario that is none',
    `${HEAD}  - id: now\n  - id: new\n`.replace('polish-drones-2025', 'polish-drones'),
    '6:13  polish-drones is not a scenario; allowed:',
  ],
  [
    'a variant that is none',
    `${HEAD}  - id: now\n  - id: new\n`.replace(
      '[polish-drones-2025]',
      '[{ id: polish-drones-2025, variant: acident }]',
    ),
    '6:48  acident is not a variant of polish-drones-2025; allowed: accident. Did you mean accident?',
  ],
  [
    'a headline item that is none',
    `${HEAD}  - id: now\n  - id: new\nheadline:\n  - { scenario: polish-drones-2025, item: 'drone-incursion:POR' }\n`,
    '14:43  drone-incursion:POR is not an item of polish-drones-2025; allowed: drone-incursion:POL. Did you mean drone-incursion:POL?',
  ],
  [
    'a seed that has lost digits',
    `${HEAD}  - id: now\n  - id: new\n`.replace('seed: one', 'seed: 12345678901234567890'),
    '5:7  put this seed in quotes.',
  ],
];

describe('a rule with its numbers', () => {
  it.each([
    '    rule: { mode: reverse, blocksAllowed: 23 }\n',
    '    rule: { mode: minus-x }\n    world: { rule.blocksAllowed: 2 }\n',
    '    rule: { mode: council }\n    world: { rule.councilSize: 11 }\n',
    '    rule: { mode: qmv }\n',
  ])('builds: %s', (text) => {
    expect(build(withArm(text)).plan.arms).toHaveLength(2);
  });
});

describe('broken experiment files', () => {
  it.each(BROKEN)('%s', (_, text, told) => {
    expect(
      problemsOf(text).some((problem) => problem.startsWith(told)),
      problemsOf(text).join('\n'),
    ).toBe(true);
  });

  it('are InputErrors with every problem, named by file:line:column', () => {
    let thrown: unknown;
    try {
      build(proposal('id: reverse-vetto, level: 1').replace('baseline: now', 'baseline: nwo'));
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(InputError);
    const lines = (thrown as InputError).message.split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/veto\.yaml:14:15 {2}proposals\.reverse-vetto/);
    expect(lines[1]).toMatch(/veto\.yaml:8:11 {2}nwo is not an arm/);
  });
});
