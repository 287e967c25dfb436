import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { carrying, openFigure } from '../../src/charts/seal/carriers.ts';
import { readRecord, type SealRecord, sha256, withHash } from '../../src/charts/seal/record.ts';
import { judged } from '../../src/cli/verify-figure-judged.ts';
import { alikeSvg } from '../../src/cli/verify-figure-picture.ts';
import { casus, type Ended, writeExperiment } from './casus.ts';
import { finished } from './finished-run.ts';

let folder: string;
let alone: string;
let run: string;

const FIGURE = 'counts-limited-attack-us-absent-limited-conventional-LTU';
/** Each confirmation starts a browser. */
const FULL = process.env['CASUS_FULL'] === '1';
const KINDS = ['svg', 'png', 'pdf'] as const;
const file = (kind: string): string => join(alone, `${FIGURE}.${kind}`);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casus-verify-figure-'));
  alone = join(folder, 'alone');
  mkdirSync(alone);
  run = join(folder, await finished(writeExperiment(folder), folder));
  const drawn = await casus(['figures', run, '--only', FIGURE, '--format', KINDS.join(',')], folder);
  if (drawn.code !== 0) throw new Error(drawn.err);
  for (const kind of KINDS) copyFileSync(join(run, 'figures', `${FIGURE}.${kind}`), file(kind));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Verifies a figure in a folder that holds no run. */
const verify = (path: string, ...more: string[]): Promise<Ended> => casus(['verify', path, ...more], alone);
const first = (out: string): string => out.split('\n')[0]!;

/** Writes a copy of bytes that somebody has changed. */
function spoiled(name: string, content: Buffer | string): string {
  const path = join(alone, name);
  writeFileSync(path, content);
  return path;
}

/** Changes one character of the picture after a text is found in it. */
function changed(bytes: Buffer, after: string, by: number): Buffer {
  const copy = Buffer.from(bytes);
  const at = copy.indexOf(after);
  expect(at).toBeGreaterThan(0);
  copy[at + by]! ^= 1;
  return copy;
}

interface Parts {
  readonly rest: string;
  readonly record: Omit<SealRecord, 'sha256'>;
}

/** A forger's SVG: picture and record changed, every hash computed again. */
async function forged(name: string, by: (parts: Parts) => Parts): Promise<string> {
  const { rest, text } = (await openFigure(readFileSync(file('svg'))))!;
  const { sha256: _, ...record } = readRecord(text);
  const made = by({ rest: rest.toString('utf8'), record });
  const drawn = sha256(made.rest);
  return spoiled(name, await carrying('svg', Buffer.from(made.rest), withHash({ ...made.record, drawn })));
}

/** The first number of the first row, one more than it is, in the table. */
function raised({ rest, record }: Parts): Parts {
  const rows = record.table.rows.map((row, at) => (at > 0 ? row : row.with(2, Number(row[2]) + 1)));
  return { rest, record: { ...record, table: { ...record.table, rows } } };
}

describe('a genuine figure', () => {
  test('is confirmed from the file alone: run again and drawn again', async () => {
    const { code, out } = await verify(file('svg'));
    expect([code, first(out)]).toEqual([
      0,
      expect.stringMatching(
        /^confirmed: \d+ cells of its table came out as it carries them, and so did the picture$/,
      ),
    ]);
    expect(out).toMatch(/compared with 36 crises run again$/m);
    expect(out).toMatch(/n = 12 × 1, seed “command line”$/m);
    expect(readdirSync(alone).sort()).toEqual(KINDS.map((kind) => `${FIGURE}.${kind}`).sort());
  });

  test('is confirmed as a png, by the run that made it', async () => {
    for (const kind of FULL ? ['png', 'pdf'] : ['png']) {
      const { code, out } = await verify(file(kind), '--run', run, '--json');
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({
        verdict: 'confirmed',
        from: run,
        changed: [],
        numbers: { different: 0 },
        specification: true,
        picture: { state: 'same' },
      });
    }
  });

  test.runIf(FULL)(
    'made by other code that gives the same is confirmed, and the other code is told',
    async () => {
      const path = await forged('other.svg', ({ rest, record }) => ({
        rest,
        record: {
          ...record,
          provenance: { ...record.provenance, code: '0'.repeat(64) },
        },
      }));
      const { code, out } = await verify(path);
      expect([code, first(out)]).toEqual([
        0,
        expect.stringMatching(/^confirmed: .*, and so did the picture, though another code stands here now$/),
      ]);
    },
  );
});

describe('an altered figure', () => {
  test('a digit of the svg, a pixel of the png, a byte of the pdf', async () => {
    const bytes = (kind: string): Buffer => readFileSync(file(kind));
    const files = [
      spoiled('digit.svg', changed(bytes('svg'), '>25</text>', 2)),
      spoiled('pixel.png', changed(bytes('png'), 'IDAT', 400)),
      spoiled('byte.pdf', changed(bytes('pdf'), 'stream', 100)),
      spoiled('more.png', Buffer.concat([bytes('png'), Buffer.from('x')])),
    ];
    for (const path of files) {
      const { code, out } = await verify(path);
      expect([code, first(out)]).toEqual([
        3,
        'altered: the picture does not have the SHA-256 that its record states',
      ]);
    }
  });

  test('its record, in each kind of file', async () => {
    for (const kind of KINDS) {
      const { rest, text } = (await openFigure(readFileSync(file(kind))))!;
      const path = spoiled(
        `record.${kind}`,
        await carrying(kind, rest, text.replace('"vectors":12', '"vectors":99')),
      );
      const { code, out } = await verify(path);
      expect([code, first(out)]).toEqual([3, 'altered: its record does not have the SHA-256 that it states']);
    }
  });

  test.runIf(process.env['CASUS_FULL'] === '1')(
    'a digit of the picture, with all hashes computed again: it does not look like that',
    async () => {
      const path = await forged('digit.svg', ({ rest, record }) => ({
        rest: changed(Buffer.from(rest), '>25</text>', 2).toString('utf8'),
        record,
      }));
      const { code, out } = await verify(path);
      expect([code, first(out)]).toEqual([
        3,
        'altered: its numbers come out, but the picture is not what they look like',
      ]);
    },
  );

  test('a number in table and picture, with all hashes computed again: the runs do not give it', async () => {
    const { code, out } = await verify(await forged('number.svg', raised));
    expect([code, first(out)]).toEqual([
      3,
      expect.stringMatching(
        /^altered: the code that stands here made it, but 1 of \d+ cells of its table do not come out$/,
      ),
    ]);
    expect(out).toMatch(/^ {2}first: row 1 \(baseline\), of 100: carried \d+, computed \d+$/m);
  });

  test('an experiment that is not that of its configuration hash', async () => {
    const path = await forged('hash.svg', ({ rest, record }) => ({
      rest,
      record: {
        ...record,
        provenance: { ...record.provenance, configuration: '1'.repeat(64) },
      },
    }));
    const { code, out } = await verify(path);
    expect([code, first(out)]).toEqual([
      3,
      'altered: the experiment that it carries is not that of its configuration hash',
    ]);
  });
});

describe('a forger who knows what is looked at', () => {
  test.runIf(process.env['CASUS_FULL'] === '1')(
    'who states more runs than were made is altered, whatever the picture',
    async () => {
      const path = await forged('more-runs.svg', ({ rest, record }) => ({
        rest,
        record: { ...record, provenance: { ...record.provenance, vectors: 999 } },
      }));
      const { code, out } = await verify(path, '--run', run);
      expect([code, first(out)]).toEqual([
        3,
        'altered: its numbers come out, but not what its record states of them: vectors',
      ]);
    },
  );

  test.runIf(FULL)(
    'who states another browser or other charts has no picture confirmed',
    { timeout: 120_000 },
    async () => {
      const cover = '<rect x="0" y="0" width="90" height="90" fill="white"/></svg>';
      const covered = await forged('covered.svg', ({ rest, record }) => ({
        rest: rest.replace(/<\/svg>(?!.*<\/svg>)/s, cover),
        record: { ...record, browser: 'another' },
      }));
      expect((await verify(covered, '--run', run)).code).toBe(3);
      const rounded = await forged('rounded.svg', (parts) => ({
        ...parts,
        record: { ...parts.record, browser: 'another' },
      }));
      expect((await verify(rounded, '--run', run)).code).toBe(0);
      for (const kind of ['png', 'pdf'] as const) {
        const { rest, text } = (await openFigure(readFileSync(file(kind))))!;
        const { sha256: _, ...record } = readRecord(text);
        const painted = Buffer.from(rest);
        painted[Math.floor(rest.length / 2)]! ^= 1;
        const stated = withHash({ ...record, browser: 'another', drawn: sha256(painted) });
        const path = spoiled(`painted.${kind}`, await carrying(kind, painted, stated));
        expect((await verify(path, '--run', run)).code).not.toBe(0);
      }
      // What comes after the first part of a PDF is drawn over it; the record says that other charts stood there.
      const { rest, text } = (await openFigure(readFileSync(file('pdf'))))!;
      const { sha256: _, ...record } = readRecord(text);
      const sealed = await carrying('pdf', rest, withHash({ ...record, drawing: '0'.repeat(64) }));
      const document = await PDFDocument.load(sealed, { forIncrementalUpdate: true, updateMetadata: false });
      document.getPage(0).drawRectangle({ x: 0, y: 0, width: 90, height: 90 });
      const both = Buffer.from(await document.commit());
      expect((await verify(spoiled('over.pdf', both), '--run', run)).code).not.toBe(0);
    },
  );

  test('nothing is alike but what is rounded', () => {
    const svg = '<svg><path d="M1,2.5L3,4" fill="rgb(1,2,3)" opacity="1" transform="translate(3,4)"/>a</svg>';
    expect(alikeSvg(svg, svg.replace('2.5', '2.7').replace('(3,4)', '(3.2,4)'))).toBe(true);
    for (const [from, to] of [
      ['2.5', '3.5'],
      ['rgb(1', 'rgb(2'],
      ['opacity="1"', 'opacity="0.9"'],
      ['>a<', '>b<'],
      ['L3,4', ''],
      ['</svg>', '<g/></svg>'],
    ] as const)
      expect(alikeSvg(svg, svg.replace(from, to)), to).toBe(false);
  });

  test('a picture that was not compared, or another experiment hash, is never confirmed', () => {
    const unchecked = { state: 'unchecked', why: '' } as const;
    expect(judged(0, [], true, unchecked, [])).toBe('unsettled');
    expect(judged(0, [], null, unchecked, [])).toBe('unsettled');
    expect(judged(0, [], true, { state: 'same' }, ['configuration', 'charts'])).toBe('drifted');
    expect(judged(0, [], true, { state: 'same' }, ['code'])).toBe('confirmed');
  });
});

describe('what cannot be confirmed', () => {
  test('other code made it, and the numbers differ: drifted', async () => {
    const path = await forged('drifted.svg', (parts) => {
      const { rest, record } = raised(parts);
      const provenance = { ...record.provenance, code: '0'.repeat(64) } as SealRecord['provenance'];
      return { rest, record: { ...record, provenance } };
    });
    const { code, out } = await verify(path);
    expect([code, first(out)]).toEqual([
      5,
      expect.stringMatching(/^drifted: made by another code than stands here: 1 of \d+ cells/),
    ]);
  });

  test('without its experiment: unsettled, and how to settle it', async () => {
    const path = await forged('bare.svg', ({ rest, record }) => ({
      rest,
      record: { ...record, experiment: null },
    }));
    const { code, out, err } = await verify(path);
    expect([code, first(out)]).toEqual([
      4,
      'unsettled: it carries no experiment; give the run that made it: --run <folder>',
    ]);
    expect(err).toMatch(/--run/);
  });

  test('a picture without a record exits with 3, a path that is not there with 2', async () => {
    const { rest } = (await openFigure(readFileSync(file('png'))))!;
    const bare = await verify(spoiled('bare.png', rest));
    expect([bare.code, bare.err]).toEqual([3, expect.stringMatching(/carries no record of Casus/)]);
    expect((await verify(join(alone, 'none.png'))).code).toBe(2);
  });
});
