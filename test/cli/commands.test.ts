import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { program } from '../../src/cli/program.ts';
import { jsonSchemas } from '../../src/cli/schemas.ts';
import { casus, start, writeExperiment } from './casus.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'casus-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('help and usage', () => {
  test('help goes to stdout, names every command and ends well', async () => {
    const { code, out, err } = await start(['--help'], folder).ended;
    expect(code).toBe(0);
    expect(err).toBe('');
    for (const name of [
      'run',
      'validate',
      'report',
      'figures',
      'proposals',
      'members',
      'member',
      'trace',
      'why',
      'compare-arms',
      'plan',
      'compare',
      'verify',
      'query',
      'export',
      'schema',
    ]) {
      expect(out).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'));
    }
  });

  test('the help of each command begins with examples', () => {
    for (const command of program().commands) {
      let out = '';
      const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
        out += String(text);
        return true;
      });
      command.outputHelp();
      write.mockRestore();
      expect(out.split('\n')[0]).toBe('Examples:');
      expect(out).toContain(`casus ${command.name()}`);
    }
  });

  test('wrong usage exits with 2 and says what is allowed', async () => {
    const wrong: [string[], RegExp][] = [
      [['rnu'], /unknown command 'rnu'[^]*Did you mean run/],
      [['run'], /missing required argument/],
      [['run', 'x.yaml', '--replications', '1'], /whole number of at least 2/],
      [['proposals', 'eu-surg'], /eu-surg is not a proposal\. Did you mean eu-surge/],
      [['members', 'POL', '--as-of', '2026-13'], /yyyy-mm/],
      [['report', 'nowhere'], /nowhere does not exist/],
      [['trace', 'standard-battery', '--item', 'drone-incursion:POLL'], /Did you mean drone-incursion:POL/],
      [['trace', 'standard-battery'], /name one with --item; allowed: disinformation:SVK/],
      [['trace', 'multi-pronged-campaign', '--where', 'blocked'], /name it with --item/],
      [['trace', 'closed-loop-five-years', '--item', 'debris:POL'], /leave --item out/],
      [['why', 'standard-battery', 'HUNN'], /HUNN is not a member\. Did you mean HUN/],
      [
        ['why', 'standard-battery', 'HUN', '--arm', 'baselin'],
        /baselin is not an arm; .*Did you mean baseline/,
      ],
      [['why', 'closed-loop-five-years', 'HUN'], /name a scenario of mode battery/],
      [['member', 'TURK'], /TURK is not a member\. Did you mean TUR/],
    ];
    for (const [at, [args, message]] of wrong.entries()) {
      const { code, out, err } = await (at === 0 ? start(args, folder).ended : casus(args, folder));
      expect([args, code]).toEqual([args, 2]);
      expect(err).toMatch(message);
      expect(out).toBe('');
    }
  });
});

describe('validate', () => {
  test('takes every file of the package', async () => {
    const files = ['guarantee-and-surge', 'decision-rules', 'who-did-it'].map(
      (name) => `experiments/${name}.yaml`,
    );
    const { code, out } = await casus(
      [
        'validate',
        ...files,
        'agents/members/POL.yaml',
        'experiments/scenarios/standard-battery.yaml',
        'experiments/proposals/eu-surge.yaml',
      ],
      ROOT,
    );
    expect(code).toBe(0);
    expect(out.match(/ {2}valid$/gm)).toHaveLength(6);
  });

  test('an unknown scenario exits with 3, and a search at its own limit with 4', async () => {
    const unknown = await start(['why', 'standard-batery', 'HUN'], folder).ended;
    expect(unknown.code).toBe(3);
    expect(unknown.err).toMatch(/standard-batery is not a scenario; .*Did you mean standard-battery/);
    const quiet = ['why', 'standard-battery', 'HUN', '--item', 'disinformation:SVK', '--replication', '0'];
    const none = await start(quiet, folder).ended;
    expect([none.code, none.out]).toEqual([4, '']);
    expect(none.err).toMatch(/none of the 1 crises looked at came to a vote .*--replication 1/);
  });

  test('a broken experiment exits with 3 and file:line:column, all problems at once', async () => {
    const file = writeExperiment(folder);
    const broken = join(folder, 'broken.yaml');
    writeFileSync(
      broken,
      readFileSync(file, 'utf8')
        .replace('congressional-guarantee', 'congresional-guarantee')
        .replace('primary: [credibility,', 'primary: [credibilty,'),
    );
    const one = await casus(['validate', broken], folder);
    expect(one.code).toBe(3);
    expect(one.err).toMatch(/^broken\.yaml:\d+:\d+ {2}.*credibilty.*Did you mean credibility/m);
    writeFileSync(
      broken,
      readFileSync(file, 'utf8').replace('congressional-guarantee', 'congresional-guarantee'),
    );
    const two = await casus(['run', broken], folder);
    expect(two.code).toBe(3);
    expect(two.err).toMatch(
      /^broken\.yaml:13:\d+ {2}.*congresional-guarantee.*Did you mean congressional-guarantee/m,
    );
    expect(two.err).not.toContain('    at ');
  });
});

describe('a broken agent file', () => {
  const POLAND = join('agents', 'members', 'POL.yaml');
  const broken: [string, RegExp, string, RegExp][] = [
    ['an unknown region', /value: eastern/, 'value: easterm', /:5:\d+ {2}.*easterm.*Did you mean eastern/],
    [
      'an unknown source',
      /source: nato-members/,
      'source: nato-member',
      /"nato-member" is not a source.*Did you mean nato-members/,
    ],
    ['a number in quotes', /value: 1999/, "value: '1999'", /"1999" is not a number.*Remove the quotes/],
    ['an unknown key', /^name: Poland/m, 'nmae: Poland', /:3:1 {2}.*nmae.*Did you mean name/],
  ];
  for (const [what, from, to, message] of broken) {
    test(`${what}: exit 3, file:line:column, what is allowed or meant`, async () => {
      cpSync(join(ROOT, 'agents'), join(folder, 'agents'), { recursive: true });
      const text = readFileSync(join(folder, POLAND), 'utf8');
      expect(text).toMatch(from);
      writeFileSync(join(folder, POLAND), text.replace(from, to));
      const { code, out, err } = await casus(['validate', POLAND], folder);
      expect([code, out]).toEqual([3, '']);
      expect(err).toMatch(/^agents\/members\/POL\.yaml:\d+:\d+ {2}/m);
      expect(err).toMatch(message);
    });
  }
});

describe('looking things up', () => {
  test('proposals and members as JSON', async () => {
    const proposals = JSON.parse((await casus(['proposals', '--json'], folder)).out) as { id: string }[];
    expect(proposals.map(({ id }) => id)).toContain('eu-surge');
    const entries = JSON.parse(
      (await casus(['members', 'HUN', '--as-of', '2025-10', '--json'], folder)).out,
    ) as { actor: string }[];
    expect(new Set(entries.map(({ actor }) => actor))).toEqual(new Set(['HUN']));
  });

  test('the government of the date shows in the numbers', async () => {
    const ties = async (asOf: string): Promise<number> => {
      const { out } = await casus(['members', 'HUN', '--as-of', asOf, '--json'], folder);
      return (JSON.parse(out) as { field: string; value: number }[]).find(({ field }) => field === 'rus')!
        .value;
    };
    expect(await ties('2025-10')).toBeGreaterThan(await ties('2026-11'));
  });

  test('the schemas beside the files are those of the code', async () => {
    for (const [path, schema] of jsonSchemas()) {
      expect(JSON.parse(readFileSync(join(ROOT, path), 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)));
    }
    const { code, out } = await casus(['schema'], folder);
    expect(code).toBe(0);
    expect(out.match(/^unchanged/gm)).toHaveLength([...jsonSchemas()].length);
  });
});

describe('why', () => {
  const args = ['why', 'standard-battery', 'TUR', '--item', 'cable-sabotage:FIN'];

  test('says how often the member blocks, what its margin is made of, and what would have turned it', async () => {
    const { code, out, err } = await casus(args, folder);
    expect(code).toBe(0);
    expect(out).toMatch(/^Why Türkiye blocks: cable cut, Finland; arm “as things stand” \(baseline\)$/m);
    expect(out).toMatch(/^It blocks in \d+ of the \d+ crises that came to a vote .* of 200 looked at/m);
    expect(out).toMatch(/^margin +−0\.\d{3}$/m);
    expect(out).toMatch(/^ {2}side payment: 0\.\d{3}; one in this world is 0\.\d{3}, /m);
    expect(out).toMatch(/of the \d+ (levels )?tried/);
    expect(out).not.toMatch(/\bNaN\b|\bundefined\b/);
    expect(err).toMatch(/Next: .*casus trace standard-battery --item cable-sabotage:FIN --replication \d+/);
  });

  test('the same as JSON: the crisis is that of the trace, the terms sum to the margin', async () => {
    const why = JSON.parse((await casus([...args, '--json'], folder)).out) as {
      replication: number;
      lookedAt: { crises: number; voted: number; blocked: number };
      stand: { terms: Record<string, number>; margin: number; position: string; hour: number };
      flip: { payment: number };
    };
    const { stand, lookedAt, flip } = why;
    expect(lookedAt.crises).toBe(200);
    expect(lookedAt.blocked).toBeGreaterThan(0);
    expect(stand.position).toBe('blocks');
    const total = Object.values(stand.terms).reduce((sum, value) => sum + value, 0);
    expect(total).toBeCloseTo(stand.margin, 12);
    expect(flip.payment).toBeGreaterThanOrEqual(-stand.margin);
    const trace = ['trace', 'standard-battery', '--item', 'cable-sabotage:FIN', '--json'];
    const { members, events } = JSON.parse(
      (await casus([...trace, '--replication', String(why.replication)], folder)).out,
    ) as { members: string[]; events: { kind: string; hour: number; blockers?: { member: number }[] }[] };
    const vote = events.find(({ kind, hour }) => kind === 'vote' && hour === stand.hour)!;
    expect(vote.blockers!.map(({ member }) => members[member])).toContain('TUR');
  });
});

describe('proposals', () => {
  test('one of them names who favours it and who does not, each member once', async () => {
    const { code, out } = await casus(['proposals', 'reverse-veto', '--json'], folder);
    expect(code).toBe(0);
    const { favour, chanceOfAdoption } = JSON.parse(out) as {
      favour: { vectors: number; members: { member: string; favour: { stance: string; price: number } }[] };
      chanceOfAdoption: { low: number; high: number };
    };
    expect(new Set(favour.members.map(({ member }) => member)).size).toBe(32);
    expect(chanceOfAdoption.low).toBeLessThan(chanceOfAdoption.high);
    const text = (await casus(['proposals', 'reverse-veto'], folder)).out;
    for (const stance of ['favours', 'acquiesces'] as const) {
      const count = favour.members.filter((each) => each.favour.stance === stance).length;
      const words = { favours: 'in favour', acquiesces: 'goes along' }[stance];
      expect(text).toMatch(new RegExp(`^ {2}${words}, ${count}: `, 'm'));
    }
  });
});

describe('trace', () => {
  test('a scenario of one provocation needs no --item', async () => {
    const { code, out } = await casus(['trace', 'polish-drones-2025'], folder);
    expect(code).toBe(0);
    expect(out).toMatch(/One simulated crisis: drone incursion, Poland/);
  });

  test('tells a drone incursion into Poland in words', async () => {
    const { code, out, err } = await casus(
      ['trace', 'standard-battery', '--item', 'drone-incursion:POL'],
      folder,
    );
    expect(code).toBe(0);
    expect(out).toMatch(/^ +0 h {2}It happens, with severity 0\.\d\d/m);
    expect(out).toMatch(/Outcome: /);
    expect(out).toMatch(/Decision of the Council: /);
    expect(out).not.toMatch(/\bNaN\b|\bundefined\b|\bhours?\b/);
    expect(err).toMatch(/Next: /);
  });

  test('finds a limited attack on Estonia in which a member blocks, and says why', async () => {
    const { code, out } = await casus(
      ['trace', 'standard-battery', '--item', 'limited-conventional:EST', '--where', 'blocked'],
      folder,
    );
    expect(code).toBe(0);
    expect(out).toMatch(/Estonia asks the Council for .*\n.*gain/);
    expect(out).toMatch(
      /\w+ blocks: its margin is −\d\.\d\d, .* What weighs most: ((against|for), )?(\w[\w ]+ \([+−]\d\.\d\d\)(, |; |; for, )?){3}\./,
    );
  });

  test('the same crisis as JSON, with its record', async () => {
    const args = [
      'trace',
      'standard-battery',
      '--item',
      'limited-conventional:EST',
      '--where',
      'blocked',
      '--json',
    ];
    const crisis = JSON.parse((await casus(args, folder)).out) as {
      events: { kind: string; blockers?: { member: number }[] }[];
      record: { holdouts: number; blockedEverMask: number };
    };
    const vote = crisis.events.find(({ kind, blockers }) => kind === 'vote' && blockers!.length > 0)!;
    for (const { member } of vote.blockers!)
      expect(Math.floor(crisis.record.blockedEverMask / 2 ** member) % 2).toBe(1);
  });
});
