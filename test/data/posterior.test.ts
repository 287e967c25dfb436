import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { posteriorFiles, publishedValue, readPosterior } from '../../src/data/evidence/posterior.ts';
import { loadCatalogue } from '../../src/data/levers.ts';
import { modelParameters, readParameters } from '../../src/data/parameters.ts';
import { drawParameters } from '../../src/model/draw.ts';
import { PARAMETERS } from '../../src/model/parameters.ts';
import { Keyed } from '../../src/random/keyed.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const { primitives } = loadCatalogue(join(ROOT, 'experiments', 'proposals'));
const known = modelParameters(readParameters(join(ROOT, 'agents', 'parameters.csv'), primitives));
const priors = known.map(({ prior }) => prior);

const made = mkdtempSync(join(tmpdir(), 'casus-posterior-'));
afterAll(() => rmSync(made, { recursive: true, force: true }));

const ABOUT = { version: '1', evidence: 'e'.repeat(64), code: 'c0de', seed: 'one', made: 'casus calibrate' };

/** Published draws of every parameter from its prior. */
function draws(vectors: number): Float64Array {
  const all = new Float64Array(vectors * PARAMETERS.length);
  for (let vector = 0; vector < vectors; vector++)
    drawParameters(priors, new Keyed(1, vector), all.subarray(vector * PARAMETERS.length));
  return all.map(publishedValue);
}

const SMALL = {
  parameters: ['us.loadSlope', 'threshold.sigma'],
  values: Float64Array.of(0.3, 0.08, 0.25, 0.1),
};
const small = posteriorFiles(SMALL, known, ABOUT);

function folder({ csv, json }: { csv?: string | undefined; json?: string | undefined }): string {
  const place = mkdtempSync(join(made, 'evidence-'));
  if (csv !== undefined) writeFileSync(join(place, 'posterior.csv'), csv);
  if (json !== undefined) writeFileSync(join(place, 'posterior.json'), json);
  return place;
}

/** The small ensemble with another table, described as it is. */
function withTable(csv: string): string {
  const sha256 = createHash('sha256').update(csv).digest('hex');
  return folder({ csv, json: small.json.replace(/"sha256": "\w+"/, `"sha256": "${sha256}"`) });
}

describe('an ensemble', () => {
  it('is read as it was evaluated, bit for bit, whatever its priors draw', () => {
    const values = draws(300);
    const ensemble = readPosterior(
      folder(posteriorFiles({ parameters: PARAMETERS, values }, known, ABOUT)),
      known,
    );
    expect(ensemble).toMatchObject({ ...ABOUT, name: 'posterior', vectors: 300, parameters: PARAMETERS });
    expect(ensemble!.values).toEqual(values);
  });

  it('has six significant digits, and no value is written that has more', () => {
    expect([1 / 3, 1234567.8, -2e-9 / 3].map(publishedValue)).toEqual([0.333333, 1234570, -6.66667e-10]);
    expect(Object.is(publishedValue(-0), 0)).toBe(true);
    expect(small.csv).toBe('us.loadSlope,threshold.sigma\n0.3,0.08\n0.25,0.1\n');
    const third = { ...SMALL, values: Float64Array.of(0.3, 0.08, 0.25, 1 / 3) };
    expect(() => posteriorFiles(third, known, ABOUT)).toThrow(
      'threshold.sigma of vector 1 is no published value: 0.3333333333333333',
    );
  });

  it('is none where there is neither file', () => {
    expect(readPosterior(folder({}), known)).toBeNull();
    expect(readPosterior(join(made, 'nowhere'), known)).toBeNull();
  });
});

describe('what is wrong with an ensemble is said where it stands', () => {
  it.each([
    ['no table', () => folder({ json: small.json }), /posterior\.csv:1:1 {2}no such file/],
    ['no description', () => folder({ csv: small.csv }), /posterior\.json:1:1 {2}no such file/],
    [
      'a key that is none',
      () => folder({ ...small, json: small.json.replace('"made"', '"mad"') }),
      /posterior\.json:9:3 {2}.*"mad".*Did you mean made\?/,
    ],
    [
      'a table that was changed',
      () => folder({ ...small, csv: small.csv.replace('0.25', '0.26') }),
      /posterior\.json:3:\d+ {2}posterior\.csv has another SHA-256, [0-9a-f]{64}: it was changed; restore it/,
    ],
    [
      'another number of vectors',
      () => folder({ ...small, json: small.json.replace('"vectors": 2', '"vectors": 3') }),
      /posterior\.json:8:\d+ {2}3 is not what posterior\.csv has, 2\./,
    ],
    [
      'a parameter that the model lacks',
      () => withTable(small.csv.replace('threshold.sigma', 'threshold.sigm')),
      /posterior\.csv:1:14 {2}"threshold\.sigm" is not a parameter of the model\. Did you mean threshold\.sigma\?/,
    ],
    [
      'a parameter twice',
      () => withTable(small.csv.replace('threshold.sigma', 'us.loadSlope')),
      /posterior\.csv:1:14 {2}us\.loadSlope stands twice; remove one\./,
    ],
    [
      'no number',
      () => withTable(small.csv.replace('0.1', 'NaN')),
      /posterior\.csv:3:6 {2}"NaN" is not a number\./,
    ],
    [
      'a value that its prior rules out',
      () => withTable(small.csv.replace('0.1', '0.2')),
      /posterior\.csv:3:6 {2}0\.2 lies outside the prior of threshold\.sigma, 0\.06 to 0\.16; run casus calibrate again, or take parameters: prior\./,
    ],
    [
      'a row with a cell too many',
      () => withTable(small.csv.replace('0.1', '0.1,1')),
      /posterior\.csv:3:1 {2}3 cells, but the first line names 2 columns/,
    ],
  ])('%s', (_, place, message) => {
    expect(() => readPosterior(place(), known)).toThrow(message);
  });

  it('made under other priors', () => {
    const index = PARAMETERS.indexOf('us.capEurope');
    const moved = known.with(index, { ...known[index]!, prior: { kind: 'uniform', low: 0.1, high: 0.9 } });
    const place = folder(small);
    expect(readPosterior(place, known)).not.toBeNull();
    expect(() => readPosterior(place, moved)).toThrow(
      /posterior\.json:4:\d+ {2}made under other priors than those of agents\/parameters\.csv now; run casus calibrate again, or take parameters: prior\./,
    );
  });
});
