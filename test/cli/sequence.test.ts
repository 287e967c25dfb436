import { beforeAll, describe, expect, test } from 'vitest';
import { openAsked } from '../../src/cli/asked.ts';
import { findCrisis } from '../../src/cli/crisis.ts';
import { UsageError } from '../../src/cli/exit.ts';
import { shippedProject } from '../../src/cli/project.ts';
import { findSequence } from '../../src/cli/sequence.ts';
import { sequenceLines } from '../../src/cli/sequence-text.ts';
import type { Project } from '../../src/experiment/project.ts';
import type { SequenceWeek } from '../../src/model/trace.ts';

let project: Project;
beforeAll(() => {
  project = shippedProject();
});
const LISTED = 'multi-pronged-campaign';
const LOOP = 'closed-loop-five-years';
const nameOf = (actor: number): string => `member ${actor}`;

describe('a listed sequence', () => {
  test('is told whole: every week, every item in the order of its onset, two lines each', () => {
    const built = openAsked(LISTED, project);
    const { items, weeks } = built.plan.scenarios[0]!;
    const { trace } = findSequence(built, { replication: 0 });
    expect(trace.weeks.map(({ week }) => week)).toEqual(Array.from({ length: weeks }, (_, week) => week));
    expect(trace.events).toHaveLength(items.length);
    const hours = trace.events.map(({ hour }) => hour);
    expect(hours).toEqual(hours.toSorted((a, b) => a - b));
    const lines = sequenceLines(trace, nameOf);
    expect(lines.filter((line) => /^ +day \d: /.test(line))).toHaveLength(items.length);
    expect(lines.join('\n')).not.toMatch(/\bNaN\b|\bundefined\b/);
  });

  test('one of its crises is the crisis of the whole', () => {
    const built = openAsked(LISTED, project);
    const { trace } = findSequence(built, { replication: 2 });
    const item = built.plan.scenarios[0]!.items.length - 1;
    const place = { scenario: 0, item, arm: built.plan.baseline };
    const found = findCrisis(built.plan, place, 2, undefined, 1)!;
    const { key } = built.plan.scenarios[0]!.items[item]!.provocation;
    expect(found.record).toEqual(trace.events.find((event) => event.item.key === key)!.record);
  });
});

describe('a closed loop', () => {
  test('is told lane by lane, from the same state on', () => {
    const built = openAsked(LOOP, project);
    const closed = findSequence(built, { replication: 0 });
    expect([closed.mode, closed.trace.weeks.length]).toEqual(['closed', 260]);
    expect(new Set(closed.trace.events.map(({ slot }) => slot))).toContain('Russia');
    const unanswered = findSequence(built, { replication: 0, mode: 'no-response' });
    expect(unanswered.trace.weeks[0]).toEqual(closed.trace.weeks[0]);
    expect(unanswered.trace.weeks).not.toEqual(closed.trace.weeks);
  });

  test('wrong names say what is allowed', () => {
    const built = openAsked(LOOP, project);
    const wrong = (options: { mode?: string; scenario?: string; arm?: string }) => () =>
      findSequence(built, { replication: 0, ...options });
    // the baseline is its own frozen sequence
    expect(wrong({ mode: 'frozen' })).toThrow(/frozen is not a mode .* allowed: closed, no-response/);
    expect(wrong({ scenario: `${LOOP}s` })).toThrow(new RegExp(`Did you mean ${LOOP}`));
    expect(wrong({ arm: 'nobody' })).toThrow(UsageError);
    const battery = openAsked('limited-attack-us-absent', project);
    expect(() => findSequence(battery, { replication: 0 })).toThrow(
      /name one with --item; allowed: limited-conventional:LTU/,
    );
  });
});

describe('the state of a week', () => {
  const week = (at: number, grievance: number): SequenceWeek => ({
    week: at,
    usState: 0,
    beliefUs: 0.5,
    support: 0.5,
    threat: 0,
    grievance,
    legitimacy: 0.7,
    war: 0,
  });

  test('is told when it has moved by a hundredth since it was last told, a slow drift too', () => {
    const weeks = [0, 0.004, 0.008, 0.012, 0.016].map((grievance, at) => week(at, grievance));
    const lines = sequenceLines({ events: [], weeks }, nameOf);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^week 0 .*committed to its allies.*grievance 0\.00/);
    expect(lines[1]).toMatch(/^week 3 +grievance 0\.01 \(\+0\.01\)$/);
  });
});
