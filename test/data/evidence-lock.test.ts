import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockProblems, readLock, writeLock } from '../../src/data/evidence/lock.ts';
import { holdOutProblems } from '../../src/data/evidence/openings.ts';
import { breakFile, inputError } from './agents-copy.ts';
import { NAMES, writeEvidence } from './evidence-fixture.ts';

function locked(): string {
  const evidence = writeEvidence();
  expect(writeLock(evidence)).toBe(true);
  return evidence;
}

const OWN = join(import.meta.dirname, '..', '..', 'evidence');

describe('the evidence of this project', () => {
  it('is as it was frozen', () => {
    expect(lockProblems(OWN).map(({ message }) => message)).toEqual([]);
  });

  it('is sound where it is held out; what is wrong is told by its place alone', () => {
    expect(holdOutProblems(OWN, NAMES).map(({ file, line }) => `${file}:${line}`)).toEqual([]);
  });
});

describe('the lock of the evidence', () => {
  it('has every file of its set, and finds nothing where nothing changed', () => {
    const evidence = locked();
    expect(lockProblems(evidence)).toEqual([]);
    expect(writeLock(evidence)).toBe(false);
    const { calibration, holdOut } = readLock(evidence);
    expect(Object.keys(calibration)).toEqual([
      'README.md',
      'events.csv',
      'facts/07-jets.yaml',
      'hindcasts/jets-2003.yaml',
      'hindcasts/talks-2008.yaml',
      'membership.csv',
    ]);
    expect(Object.keys(holdOut)).toEqual([
      'facts/18-sealed.yaml',
      'hold-outs/events.csv',
      'hold-outs/sealed-2012.yaml',
    ]);
  });

  it('leaves alone what a fit makes and what an opening adds', () => {
    const evidence = locked();
    for (const name of ['posterior.csv', 'posterior.json', 'openings.csv'])
      writeFileSync(join(evidence, name), 'anything');
    expect(lockProblems(evidence)).toEqual([]);
  });

  it.each([
    ['README.md', 'calibration'],
    ['facts/18-sealed.yaml', 'holdOut'],
    ['hold-outs/sealed-2012.yaml', 'holdOut'],
  ])('names a file that changed by one character: %s', (name, set) => {
    const evidence = locked();
    appendFileSync(join(evidence, name), '\n');
    const problems = lockProblems(evidence);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ file: join(evidence, 'lock.json'), path: [set, name] });
    expect(problems[0]!.message).toContain(`${name} is no longer the file that was frozen; put back`);
    const line = readFileSync(join(evidence, 'lock.json'), 'utf8').split('\n')[problems[0]!.line - 1];
    expect(line).toContain(name);
  });

  it('names what is gone, what is new, and what changed sides', () => {
    const evidence = locked();
    renameSync(join(evidence, 'hindcasts/talks-2008.yaml'), join(evidence, 'hindcasts/talks-2009.yaml'));
    const told = lockProblems(evidence).map(({ message }) => message);
    expect(told).toHaveLength(2);
    expect(told[0]).toContain(
      'hindcasts/talks-2008.yaml is not there. Did you mean hindcasts/talks-2009.yaml?',
    );
    expect(told[1]).toContain('hindcasts/talks-2009.yaml was added after the evidence was frozen');
  });

  it('counts a fact that moves to the other set as changed', () => {
    const evidence = locked();
    breakFile(join(evidence, 'facts/18-sealed.yaml'), 'set: hold-out', 'set: calibration', 'calibration');
    expect(lockProblems(evidence)).toHaveLength(1);
    // Even where somebody writes its new hash into the old place.
    const moved = join(evidence, 'lock.json');
    const before = readLock(evidence).holdOut['facts/18-sealed.yaml']!;
    writeLock(evidence);
    const after = readLock(evidence).calibration['facts/18-sealed.yaml']!;
    rmSync(moved);
    breakFile(join(evidence, 'facts/18-sealed.yaml'), 'set: calibration', 'set: hold-out', 'hold-out');
    writeLock(evidence);
    breakFile(moved, before, after, after);
    breakFile(join(evidence, 'facts/18-sealed.yaml'), 'set: hold-out', 'set: calibration', 'calibration');
    const told = lockProblems(evidence).map(({ message }) => message);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('was frozen as held out, and no longer says so');
  });

  it('says of a folder without a lock that there is none', () => {
    expect(inputError(() => lockProblems(writeEvidence())).problems[0]!.message).toContain('no such file');
  });
});
