import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Arbitrary, assert, constantFrom, integer, nat, property, record } from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { durationText } from '../../src/analysis/duration-text.ts';
import { findCrisis } from '../../src/cli/crisis.ts';
import { memberBrief } from '../../src/cli/member-brief.ts';
import { program } from '../../src/cli/program.ts';
import { shippedProject } from '../../src/cli/project.ts';
import { packageWords } from '../../src/cli/say.ts';
import { Replicator } from '../../src/engine/replicate.ts';
import { buildPlan } from '../../src/experiment/build.ts';
import type { Plan } from '../../src/experiment/plan.ts';
import { COLUMNS, GROUPS } from '../../src/model/measures/columns.ts';
import type { TraceEvent } from '../../src/model/trace.ts';
import { makeCrisis } from '../../src/web/engine/make-crisis.ts';
import { makeMember } from '../../src/web/engine/make-member.ts';
import type { CrisisStep, MemberPage, Requests, WatchedCrisis } from '../../src/web/engine/protocol.ts';
import { type ControlId, CONTROLS, LEVELS } from '../../src/web/mix/controls.ts';
import { experimentText } from '../../src/web/mix/experiment.ts';
import { type Mix, MONTHS, NOTHING_CHANGED, OPENING } from '../../src/web/mix/mix.ts';

const project = shippedProject();
const folder = mkdtempSync(join(tmpdir(), 'watch-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Ask = Requests['crisis']['ask'];

const MIX: Mix = {
  levels: { ...NOTHING_CHANGED, guarantee: 2, rule: 1, reaction: 3 },
  incident: 'force',
  america: 'late',
  month: '2025-10',
};

const ASKS: Ask[] = [
  { mix: MIX, arm: 'chosen', item: 'limited-conventional:EST', from: 7, sought: 'blocked' },
  {
    mix: { ...OPENING, incident: 'drone-incursion' },
    arm: 'baseline',
    item: 'drone-incursion:POL',
    from: 0,
    sought: 'failed',
  },
];

/** What a command of the command line prints, started where `page.yaml` holds the experiment of a mix. */
async function printed(command: string, mix: Mix): Promise<string> {
  const file = join(folder, 'page.yaml');
  writeFileSync(file, experimentText(mix, 300));
  let out = '';
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      out += String(text);
      return true;
    }),
    vi.spyOn(process.stderr, 'write').mockReturnValue(true),
    vi.spyOn(console, 'error').mockReturnValue(undefined),
  ];
  try {
    const args = command.split(' ').map((arg) => (arg === 'page.yaml' ? file : arg));
    expect(args.shift()).toBe('casus');
    await program().parseAsync(args, { from: 'user' });
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return out;
}

/** The steps as the command line lays them out. */
const asStory = ({ steps }: WatchedCrisis): string =>
  steps
    .flatMap(({ hour, sentences: [first, ...more] }) => [
      `${durationText(hour).padStart(11)}  ${first}`,
      ...more.map((line) => `${' '.repeat(11)}  ${line}`),
    ])
    .join('\n');

describe('a watched crisis', () => {
  it.each(ASKS)('of $item is the one that its command tells', async (ask) => {
    const crisis = makeCrisis(project, ask);
    const story = await printed(crisis.command, ask.mix);
    expect(story).toContain(`\n\n${asStory(crisis)}\n\nIn numbers\n`);
    const json = JSON.parse(await printed(`${crisis.command} --json`, ask.mix)) as {
      replication: number;
      events: TraceEvent[];
      record: Record<string, number | null>;
    };
    expect(json.replication).toBe(crisis.world);
    const merged = json.events.filter(
      (event, at) => event.kind !== 'considered' || json.events[at - 1]?.kind !== 'considered',
    );
    expect(crisis.steps.map(({ hour, kind }) => [hour, kind])).toEqual(
      merged.map(({ hour, kind }) => [hour, kind]),
    );
    const { plan } = buildPlan('page.yaml', project, { text: experimentText(ask.mix, 2) });
    const found = findCrisis(plan, placeOf(plan, ask), crisis.world, undefined, 1)!;
    COLUMNS.forEach(({ name }, at) => expect(json.record[name] ?? Number.NaN).toBe(found.record[at]));
    const searched = await printed(
      `casus trace page.yaml --item ${ask.item} --arm ${ask.arm} --replication ${ask.from} --where ${ask.sought} --json`,
      ask.mix,
    );
    expect((JSON.parse(searched) as { replication: number }).replication).toBe(crisis.world);
  });

  it('says plainly what is not there', () => {
    const none = { ...ASKS[0]!, item: 'full-attack:ITA' };
    expect(() => makeCrisis(project, none)).toThrow(/^full-attack:ITA is not one of the provocations chosen/);
    const never: Ask = {
      mix: { ...OPENING, incident: 'shadow-fleet-act:DNK', america: 'absent' },
      arm: 'baseline',
      item: 'shadow-fleet-act:DNK',
      from: 3,
      sought: 'coalition',
    };
    expect(() => makeCrisis(project, never)).toThrow(
      'None of the worlds 3 to 502 has a coalition of the willing.',
    );
  });

  it('has a figure for a screen and a phone, of one world and nothing more', () => {
    const { figures, world } = makeCrisis(project, ASKS[1]!);
    expect(figures.wide.id).toBe(figures.narrow.id);
    expect(figures.wide.layout.width).toBeGreaterThan(figures.narrow.layout.width);
    expect(figures.wide.subtitle).toContain(`replication ${world}, n = 1`);
    expect(figures.wide.source).toContain('1 parameter draw × 1 (n = 1 replication)');
  });
});

const placeOf = (plan: Plan, { item, arm }: Ask): { scenario: number; item: number; arm: number } => ({
  scenario: 0,
  item: plan.scenarios[0]!.items.findIndex(({ id }) => id === item),
  arm: plan.arms.findIndex(({ id }) => id === arm),
});

const ITEMS = [
  'full-attack:POL',
  'limited-conventional:TUR',
  'little-green-men:EST',
  'drone-incursion:ROU',
  'election-interference:ROU',
];

const anyMix = record({
  levels: record(
    Object.fromEntries(CONTROLS.map(({ id }) => [id, integer({ min: 0, max: LEVELS - 1 })])) as Record<
      ControlId,
      Arbitrary<number>
    >,
  ),
  month: constantFrom(...MONTHS),
});

/** The members of a step that do one of some things. */
const doing = ({ stands }: CrisisStep, ...names: string[]): string[] =>
  Object.keys(stands).filter((id) => names.includes(stands[id]!));

describe('the stands of the members', () => {
  it('never contradict the trace', () => {
    const kinds = new Set<string>();
    assert(
      property(anyMix, constantFrom(...ITEMS), nat(200), ({ levels, month }, item, from) => {
        const mix: Mix = { levels, month, incident: item, america: 'drawn' };
        const ask: Ask = { mix, arm: 'chosen', item, from, sought: 'any' };
        const crisis = makeCrisis(project, ask);
        expect(contradictions(crisis, ask, kinds)).toEqual([]);
      }),
      { numRuns: 40, seed: 7 },
    );
    for (const kind of ['vote', 'operative', 'watered', 'failed', 'payment', 'routine'])
      expect([...kinds]).toContain(kind);
  });
});

/** What a step says that is not so, by what the model says at that event. */
function wrongWith(
  step: CrisisStep,
  before: CrisisStep | undefined,
  event: TraceEvent,
  ids: readonly string[],
): string[] {
  const wrong: string[] = [];
  const check = (holds: boolean, what: string): void => {
    if (!holds) wrong.push(`${event.kind} at ${event.hour}: ${what}`);
  };
  const idsOf = (members: readonly number[]): string[] => members.map((member) => ids[member]!);
  const only = (members: readonly number[], ...names: string[]): boolean =>
    idsOf(members).every((id) => names.includes(step.stands[id]!));
  const blockers = doing(step, 'blocks');
  const silent = doing(step, 'silent').length;
  check(Object.keys(step.stands).join() === ids.join(), 'the members');
  check(
    Object.keys(step.reasons).every((id) => blockers.includes(id)),
    'a reason of one who does not block',
  );
  switch (event.kind) {
    case 'vote': {
      const furthest = event.blockers.toSorted((a, b) => a.margin - b.margin);
      check(blockers.join() === idsOf(event.blockers.map(({ member }) => member)).join(), 'who blocks');
      check(
        Object.keys(step.reasons).join() === idsOf(furthest.map(({ member }) => member)).join(),
        'whose reasons',
      );
      check(only(event.abstainers, 'abstains', 'victim'), 'who abstains');
      check(silent <= event.silent, 'too many silent');
      // the victim may be without instructions too; whoever contributes already is shown to
      const others = doing(before!, 'contributes').length;
      check(others > 0 || event.silent - silent <= 1, 'too few silent');
      check(step.text === packageWords(event.text), 'the text');
      break;
    }
    case 'routine':
      check(blockers.join() === idsOf(event.blockers).join(), 'who objects');
      break;
    case 'operative':
      check(only(event.joined, 'contributes', 'victim'), 'who contributes');
      check(event.automatic || step.text === null, 'a text that is in force is still on the table');
      break;
    case 'coalition':
      check(only(event.joined, 'contributes', 'victim'), 'who is in the coalition');
      break;
    case 'shifted':
      check(only(event.left, 'left', 'victim'), 'who has left');
      break;
    case 'revoked':
      break;
    default:
      check(
        before === undefined || JSON.stringify(step.stands) === JSON.stringify(before.stands),
        'somebody changed between votes',
      );
      check(event.kind !== 'failed' || step.text === null, 'a text that failed is still on the table');
  }
  return wrong;
}

/** Everything that a crisis says and is not so; `kinds` takes in the events that it has. */
function contradictions(crisis: WatchedCrisis, ask: Ask, kinds: Set<string>): string[] {
  const { plan } = buildPlan('page.yaml', project, { text: experimentText(ask.mix, 2) });
  const place = placeOf(plan, ask);
  const inForce = new Map<TraceEvent, number>();
  const { events } = new Replicator(plan).trace(
    crisis.world,
    0,
    place.item,
    place.arm,
    (event, { current }) => inForce.set(event, current),
  );
  const { ids, members } = plan.figures[plan.scenarios[0]!.figures[place.arm]!]!;
  const told = events.filter(
    (event, at) => event.kind !== 'considered' || events[at - 1]?.kind !== 'considered',
  );
  const target = ask.item.split(':')[1]!;
  const wrong = told.length === crisis.steps.length ? [] : ['the number of steps'];
  for (const [at, event] of told.entries()) {
    const step = crisis.steps[at]!;
    kinds.add(event.kind);
    wrong.push(...wrongWith(step, crisis.steps[at - 1], event, ids.slice(0, members)));
    if (!['victim', 'blocks'].includes(step.stands[target]!)) wrong.push('the victim');
    const current = inForce.get(event);
    // the Union is asked, and the outcome reckoned, when all is over; each is told of at its hour
    if (current === undefined || ['surge', 'outcome', 'routine'].includes(event.kind)) continue;
    const words = step.inForce?.split('; beside it ')[0] ?? null;
    const council = words === null || words.startsWith('a coalition') ? null : words;
    if (council !== (current === 0 ? null : packageWords(current))) wrong.push(`in force: ${words}`);
  }
  return wrong;
}

describe('the page of a member', () => {
  const VECTORS = 3;
  it.each(['TUR', 'HUN'])('of %s holds what casus member says', (id) => {
    const mix: Mix = { ...OPENING, levels: MIX.levels, month: '2025-10' };
    const file = join(folder, 'baseline.yaml');
    writeFileSync(file, experimentText(mix, VECTORS));
    const brief = memberBrief(project, id, VECTORS, file);
    const page = makeMember(project, { id, mix }, VECTORS);
    expect(page.asOf).toBe(brief.asOf);
    expect(page.government).toBe(brief.government);
    expect(page.crises).toBe(brief.crises);
    expect(page.wants.map(({ attribute, value, rank, status }) => [attribute, value, rank, status])).toEqual(
      brief.wants.map(({ attribute, value, rank, status }) => [attribute, value, rank, status]),
    );
    expect(page.council.map(({ group }) => group).toSorted()).toEqual([...GROUPS].toSorted());
    for (const row of brief.council) {
      const own = page.council.find(({ group }) => group === row.scope.id)!;
      expect(own.n).toBe(row.n);
      for (const what of ['blocks', 'contributes', 'pivotal'] as const) {
        const { low, high } = row.interval90[what];
        expect(own[what]).toEqual({ value: row[what], interval90: [low, high] });
      }
    }
    for (const { group, share } of page.likes)
      expect(share).toBe(
        Math.max(...brief.answers.filter((row) => row.group === group).map(({ best }) => best)),
      );
    expect(page.figures.map(({ status, asOf }) => [status, asOf])).toEqual(
      brief.figures.map(({ status, asOf }) => [status, asOf]),
    );
    expect(page.figures.every(({ source }) => source.title !== '' && source.publisher !== '')).toBe(true);
  });

  it('knows the United States of the mix, and no member that is none', () => {
    const pageOf = (america: Mix['america']): MemberPage =>
      makeMember(project, { id: 'EST', mix: { ...OPENING, america } }, 3);
    expect(pageOf('absent').council).not.toEqual(pageOf('drawn').council);
    expect(() => makeMember(project, { id: 'RUS', mix: OPENING })).toThrow('RUS is not a member.');
  });
});
