import { describe, expect, it } from 'vitest';
import {
  CLASSES,
  COLUMNS,
  COLUMN_COUNT,
  type ColumnName,
  PACKAGES,
  TERMS,
} from '../../src/model/measures/columns.ts';
import { at } from '../../src/model/parameters.ts';
import { type Settings, REAL, STANDARD, Stage, column } from './fixture.ts';

/** Every record of 300 prior draws x 42 items lies within its ranges and agrees with itself, under every rule. */

const ALL_BITS = 2 ** 32 - 1;
/** Least and largest value of each unit, and whether it counts in whole numbers. */
const RANGES: Readonly<Record<string, readonly [number, number, boolean]>> = {
  code: [0, 4, true],
  '0..1': [0, 1, false],
  '0/1': [0, 1, true],
  probability: [0, 1, false],
  hours: [0, 720, false],
  utility: [-20, 20, false],
  'package code': [0, PACKAGES.length - 1, true],
  'capability share': [0, 1.5, false],
  members: [0, REAL.members, false],
  bits: [0, ALL_BITS, true],
  'member index': [0, REAL.members - 1, true],
  'term code': [0, TERMS.length - 1, true],
  count: [0, 200, true],
};
/** Columns in which NaN says that something did not happen; in all others it is an error. */
const MAY_BE_NAN: ReadonlySet<ColumnName> = new Set<ColumnName>([
  'gain',
  'tabledHour',
  'ask',
  'decisionHour',
  'adoptedHour',
  'coalitionHour',
  'surgeHour',
  'firstInForceHour',
  'usShare',
  'consenting',
  'participation',
  'holdouts',
  'holdout',
  'holdoutReason',
  'firstDenialHour',
  'firstPunitiveHour',
  'conditionalHour',
  'article5Hour',
]);

const ARMS: readonly Settings[] = [
  {},
  { 'rule.mode': 1, 'rule.blocksAllowed': 3, 'us.actBias': -6 },
  { 'rule.mode': 2, 'rule.blocksAllowed': 1, 'rule.abstentionBand': 0.15 },
  { 'rule.mode': 3, 'rule.blocksAllowed': 23, 'rule.deadlineHours': 48, 'package.menuHybrid': 1 },
  { 'rule.mode': 4, 'threshold.tauShift': -0.2, 'eu.surgeCap': 0.15, 'eu.lagMedian': 12 },
  { 'rule.mode': 5, 'rule.councilSize': 9, 'rule.revocationHours': 48, 'rule.revokeQuorum': 9 },
  { 'rule.mode': 6, 'rule.autoTrigger': 0.2, 'package.menuHybrid': 1 },
];
const DRAWS = 300;

interface Record_ {
  readonly name: string;
  readonly of: (name: ColumnName) => number;
  readonly window: number;
  readonly arm: number;
}

const wrongCell = (row: Record_): string[] =>
  COLUMNS.flatMap(({ name, unit }) => {
    const value = row.of(name);
    const [low, high, whole] = RANGES[unit]!;
    if (value !== value) return MAY_BE_NAN.has(name) ? [] : [`${row.name}: ${name} is NaN`];
    // detection can come after the crisis has been counted out
    const top = name === 'detectedHour' ? Number.MAX_VALUE : high;
    const fits = value >= low && value <= top && (!whole || Number.isInteger(value));
    return fits ? [] : [`${row.name}: ${name} = ${value}`];
  });

function bits(mask: number): number {
  let count = 0;
  for (let left = mask; left > 0; left = Math.floor(left / 2)) count += left % 2;
  return count;
}
const within = (part: number, whole: number): boolean => (part & ~whole) === 0;

/** What the columns of one record say about each other. */
const LAWS: Readonly<Record<string, (row: Record_) => boolean>> = {
  'outcome code is the first that applies': ({ of, window }) => {
    const accused = of('punitive') === 1 && of('origin') !== 0;
    const nothing = !(of('firstInForceHour') <= window);
    const last = of('over') === 1 ? 2 : of('adequate') === 1 ? 3 : 4;
    return of('outcome') === (accused ? 0 : nothing ? 1 : last);
  },
  'holdouts are the blockers of the first vote': ({ of }) =>
    of('holdouts') === of('holdouts') ? bits(of('blockedMask')) === of('holdouts') : of('blockedMask') === 0,
  'who blocked first blocked': ({ of }) => within(of('blockedMask'), of('blockedEverMask')),
  'who was pivotal blocked a vote that failed': ({ of }) =>
    within(of('pivotalMask'), of('blockedEverMask')) && (of('pivotalMask') === 0 || of('failedVotes') > 0),
  'contributors are counted': ({ of }) =>
    bits(of('contributedMask')) === of('joined') && of('breadth') <= of('joined') + 1e-9,
  'the entrapped contribute': ({ of }) => of('entrapped') <= of('joined'),
  'a decision was made or undone': ({ of }) => !(of('decisionHour') >= 0) || of('decisions') > 0,
  'what is asked was on the agenda': ({ of }) =>
    (of('ask') === of('ask')) === (of('tabledHour') === of('tabledHour')),
  'no decision before detection': ({ of }) =>
    ['tabledHour', 'decisionHour', 'firstInForceHour'].every(
      (name) => !(of(name as ColumnName) < of('detectedHour')),
    ),
  'Article 5 accuses': ({ of }) => of('article5') <= of('punitive'),
  'a punitive package has its hour': ({ of }) => (of('punitive') === 1) === of('firstPunitiveHour') >= 0,
  'Article 5 has its hour': ({ of }) => (of('article5') === 1) === of('article5Hour') >= 0,
  'a condition comes before what depends on it': ({ of }) =>
    !(of('conditionalHour') > of('article5Hour')) || of('decisions') > 1,
  'what is conditional was on the agenda': ({ of }) => !(of('conditionalHour') < of('tabledHour')),
  'at most three attempts': ({ of }) => of('attempts') <= 3,
  'revocation is for the Emergency Council': ({ of, arm }) => of('revoked') === 0 || arm === 5,
  'abstention is for its rule': ({ of, arm }) => of('abstainedMask') === 0 || arm === 2,
};

describe(`records of ${DRAWS} prior draws x ${STANDARD.length} items, rules in turn`, () => {
  const rows: Record_[] = [];
  const stage = new Stage(REAL);
  for (let r = 0; r < DRAWS; r++) {
    const arm = r % ARMS.length;
    stage.prepare(r, ARMS[arm], 'priors');
    for (const item of STANDARD) {
      const out = new Float64Array(COLUMN_COUNT);
      stage.simulator.beginEvent(item);
      stage.simulator.run(stage.world, item, out, 0);
      const name = `draw ${r}, ${CLASSES[item.classCode]} ${REAL.ids[item.target]}`;
      const window = stage.world.p[at(`class.${CLASSES[item.classCode]}.W`)]!;
      rows.push({ name, of: (c) => out[column(c)]!, window, arm });
    }
  }

  it('lie within the range of their unit, and are NaN only where something did not happen', () => {
    expect(rows.flatMap(wrongCell)).toEqual([]);
    expect(rows).toHaveLength(DRAWS * 42);
  });

  it.each(Object.entries(LAWS))('agree with themselves: %s', (_, law) => {
    expect(rows.filter((row) => !law(row)).map((row) => `${row.name}, arm ${row.arm}`)).toEqual([]);
  });

  it('reach every outcome, and most of what can happen', () => {
    for (const code of [0, 1, 2, 3, 4]) expect(rows.some((row) => row.of('outcome') === code)).toBe(true);
    const happened: readonly ColumnName[] = [
      'coalitionHour',
      'surgeHour',
      'holdout',
      'participation',
      'firstPunitiveHour',
      'article5Hour',
    ];
    for (const name of happened) expect(rows.filter((row) => row.of(name) >= 0).length).toBeGreaterThan(20);
    const counted: readonly ColumnName[] = [
      'routine',
      'payments',
      'extensions',
      'revoked',
      'waterings',
      'abstainedMask',
      'pivotalMask',
    ];
    for (const name of counted)
      expect([name, rows.filter((row) => row.of(name) > 0).length > 0]).toEqual([name, true]);
  });
});
