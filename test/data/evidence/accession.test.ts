import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readAccession } from '../../../src/data/evidence/accession.ts';
import { readAccessionPriors } from '../../../src/data/evidence/accession-priors.ts';
import { ACCESSION } from '../../../src/model/ratification.ts';
import { breakFile, inputError } from '../agents-copy.ts';

const EVIDENCE = new URL('../../../evidence', import.meta.url).pathname;
const IDS = [
  'ALB',
  'BEL',
  'BGR',
  'CAN',
  'CZE',
  'DEU',
  'DNK',
  'ESP',
  'EST',
  'FIN',
  'FRA',
  'GBR',
  'GRC',
  'HRV',
  'HUN',
  'ISL',
];
const MEMBERS = [
  ...IDS,
  'ITA',
  'LTU',
  'LUX',
  'LVA',
  'MKD',
  'MNE',
  'NLD',
  'NOR',
  'POL',
  'PRT',
  'ROU',
  'SVK',
  'SVN',
  'SWE',
  'TUR',
  'USA',
];

function copy(name: string): string {
  const room = mkdtempSync(join(tmpdir(), 'casus-evidence-'));
  onTestFinished(() => rmSync(room, { recursive: true }));
  const file = join(room, name);
  cpSync(join(EVIDENCE, name), file);
  return file;
}

describe('ratifications of the accessions', () => {
  it('are those of thirty members, in days from signature', () => {
    const rows = readAccession(join(EVIDENCE, 'accession.csv'), MEMBERS);
    expect(rows.map(({ member }) => member)).toEqual(MEMBERS.filter((id) => id !== 'FIN' && id !== 'SWE'));
    expect(rows.find(({ member }) => member === 'HUN')!.days).toEqual([265, 601]);
    expect(rows.find(({ member }) => member === 'CAN')!.days).toEqual([0, 0]);
  });

  it.each([
    ['2022-09-21,2022', '2022-09-31,2022', '2022-09-31', 'is no date'],
    ['2022-09-21,2022', '2021-09-21,2022', '2021-09-21', 'before the protocols were signed'],
    ['HUN,Hungary', 'HNU,Hungary', 'HNU', 'Did you mean HUN?'],
    [/read-in-source$/m, 'read-in-sauce', 'read-in-sauce', 'Did you mean read-in-source?'],
    ['LVA,Latvia', 'LTU,Latvia', 'LTU,Lithuania', 'stands twice'],
    ['sweden_date', 'sweden_data', 'sweden_data', 'Did you mean sweden_date?'],
  ])('are refused where a cell is broken: %s to %s', (from, to, mark, message) => {
    const file = copy('accession.csv');
    const place = breakFile(file, from, to, mark);
    const { problems } = inputError(() => readAccession(file, MEMBERS));
    expect(problems[0]).toMatchObject(place);
    expect(problems[0]!.message).toContain(message);
  });
});

describe('priors of the clock of ratifications', () => {
  it('are one for each of its numbers', () => {
    const priors = readAccessionPriors(join(EVIDENCE, 'accession-priors.csv'));
    expect(priors).toHaveLength(ACCESSION.length);
    expect(priors[ACCESSION.indexOf('accession.worth')]).toEqual({
      kind: 'triangular',
      low: 0,
      mode: 0.12,
      high: 0.24,
    });
  });

  it.each([
    ['accession.worth', 'accession.wrth', 'accession.wrth', 'Did you mean accession.worth?'],
    ['accession.worth', 'accession.logSd', 'accession.logSd,utility', 'stands twice'],
    ['"tri(0,.12,.24)"', '"tri(-1,.12,.24)"', '"tri(-1', 'goes below 0'],
    ['"tri(0,.12,.24)"', '"tri(1,.12,.24)"', '"tri(1,.12', 'runs backwards'],
    ['"tri(0,.12,.24)"', '"normal(0,1)"', '"normal', 'allowed: tri(low,mode,high)'],
  ])('are refused where a cell is broken: %s to %s', (from, to, mark, message) => {
    const file = copy('accession-priors.csv');
    const place = breakFile(file, from, to, mark);
    const { problems } = inputError(() => readAccessionPriors(file));
    expect(problems[0]).toMatchObject(place);
    expect(problems[0]!.message).toContain(message);
  });

  it('are refused where one is missing', () => {
    const file = copy('accession-priors.csv');
    breakFile(file, /^accession\.worth.*\n/m, '', 'accession.tiesCost');
    expect(inputError(() => readAccessionPriors(file)).message).toContain('missing row "accession.worth"');
  });
});
