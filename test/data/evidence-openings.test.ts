import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeLock } from '../../src/data/evidence/lock.ts';
import { holdOutProblems, openHoldOuts, readOpenings } from '../../src/data/evidence/openings.ts';
import { breakFile, inputError } from './agents-copy.ts';
import { NAMES, writeEvidence } from './evidence-fixture.ts';

const OPENING = {
  date: new Date('2026-11-22T20:00:00Z'),
  posterior: 'prior',
  code: 'c0de',
  command: 'casus calibrate --score, "all"',
};

describe('what is held out', () => {
  it('is read in one way, and each time leaves a line', () => {
    const evidence = writeEvidence();
    writeLock(evidence);
    expect(readOpenings(evidence)).toEqual([]);
    const { hindcasts, facts } = openHoldOuts(evidence, OPENING, NAMES);
    expect(hindcasts.map(({ value }) => value.id)).toEqual(['sealed-2012']);
    expect(facts.map(({ value }) => value.number)).toEqual([18]);
    openHoldOuts(evidence, { ...OPENING, posterior: 'abc' }, NAMES);
    const line = {
      date: '2026-11-22T20:00:00.000Z',
      opened: 'facts/18-sealed.yaml hold-outs/events.csv hold-outs/sealed-2012.yaml',
      posterior: 'prior',
      code: 'c0de',
      command: OPENING.command,
    };
    expect(readOpenings(evidence)).toEqual([line, { ...line, posterior: 'abc' }]);
  });

  it('is logged before it is read: a broken file does not undo the opening', () => {
    const evidence = writeEvidence();
    breakFile(join(evidence, 'hold-outs/sealed-2012.yaml'), 'target: TUR', 'target: TRK', 'TRK');
    writeLock(evidence);
    expect(inputError(() => openHoldOuts(evidence, OPENING, NAMES)).message).toContain('TRK is no member');
    expect(readOpenings(evidence)).toHaveLength(1);
  });

  it('stays shut where the opening cannot be logged', () => {
    const evidence = writeEvidence();
    writeLock(evidence);
    mkdirSync(join(evidence, 'openings.csv'));
    expect(() => openHoldOuts(evidence, OPENING, NAMES)).toThrow('EISDIR');
  });

  it('stays shut where the evidence is not as it was frozen', () => {
    const evidence = writeEvidence();
    writeLock(evidence);
    appendFileSync(join(evidence, 'README.md'), 'A new rule.\n');
    expect(inputError(() => openHoldOuts(evidence, OPENING, NAMES)).message).toContain('README.md');
    expect(existsSync(join(evidence, 'openings.csv'))).toBe(false);
  });

  it('may not have an event that was fitted', () => {
    const evidence = writeEvidence();
    expect(holdOutProblems(evidence, NAMES)).toEqual([]);
    const file = join(evidence, 'hold-outs/sealed-2012.yaml');
    const { line, column } = breakFile(file, 'events: [E16]', 'events: [E16, E09]', 'E09');
    const problems = holdOutProblems(evidence, NAMES);
    expect(problems).toHaveLength(2);
    expect(problems[1]!.message).toContain('E09 is no event of events.csv');
    expect(problems[0]).toMatchObject({ file, line, column });
    expect(problems[0]!.message).toContain('event E09 is in jets-2003 too');
    expect(existsSync(join(evidence, 'openings.csv'))).toBe(false);
  });
});

const SRC = resolve(import.meta.dirname, '../../src');
const OPENS = 'data/evidence/openings.ts';

/** Files that a file imports, and those that these import, and so on; below `src/`. */
function reached(from: readonly string[], textOf: (name: string) => string): Set<string> {
  const seen = new Set<string>();
  const queue = [...from];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    for (const [, path] of textOf(name).matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+\.ts)'/g))
      queue.push(relative(SRC, resolve(SRC, dirname(name), path!)).replaceAll('\\', '/'));
  }
  return seen;
}

const read = (name: string): string => readFileSync(join(SRC, name), 'utf8');
const ALL = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts'));

describe('a fit', () => {
  it('imports nothing that opens what is held out', () => {
    const fits = ALL.filter((name) =>
      /^(analysis\/calibration\/|cli\/commands\/calibrate\.ts|data\/evidence\/calibration\.ts)/.test(name),
    );
    expect(fits.length).toBeGreaterThan(1);
    expect([...reached(fits, read)]).not.toContain(OPENS);
  });

  it('would be found out', () => {
    const texts: Record<string, string> = {
      'analysis/calibration/fit.ts': `import { x } from '../x.ts';`,
      'analysis/x.ts': `export { openHoldOuts } from '../data/evidence/openings.ts';`,
      'data/evidence/openings.ts': '',
    };
    expect([...reached(['analysis/calibration/fit.ts'], (name) => texts[name]!)]).toContain(OPENS);
  });

  it('has no other way: the readers of evidence are called in two places, and one of them takes what may be fitted', () => {
    const calling = ALL.filter((name) => /\b(readHindcasts|readFacts)\(/.test(read(name)));
    expect(calling.toSorted()).toEqual([
      'data/evidence/calibration.ts',
      'data/evidence/fact.ts',
      'data/evidence/hindcasts.ts',
      OPENS,
    ]);
    expect(read('data/evidence/calibration.ts')).not.toContain('hold-out');
    const naming = ALL.filter((name) => /\bHOLD_OUTS\b|\breadHindcast\(/.test(read(name)));
    expect(naming.toSorted()).toEqual([
      'data/evidence/hindcasts.ts',
      'data/evidence/lock.ts',
      OPENS,
      'data/evidence/read-hindcast.ts',
    ]);
  });
});
