import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, test } from 'vitest';
import type { SensitivityEstimates } from '../../src/analysis/sensitivity/sensitivity.ts';
import { casus, type Ended, writeExperiment } from './casus.ts';

const folder = mkdtempSync(join(tmpdir(), 'casus-sensitivity-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = writeExperiment(folder);

/** Of two parameters, small. */
const FEW = '--parameters us.capEurope,threshold.sigma --inner 2 --arm law --workers 1 --no-figures';
const asked = (options: string): Promise<Ended> =>
  casus(['sensitivity', file, ...options.split(' ')], folder);

interface Said {
  readonly folder: string;
  readonly report: string;
  readonly sensitivity: SensitivityEstimates;
}

describe('casus sensitivity', () => {
  test('screens as an ordinary run in a folder of its own, reports it, and names the next command', async () => {
    const { code, out, err } = await asked(`${FEW} --samples 4 --json`);
    expect([code, err]).toEqual([0, err]);
    const { folder: run, report, sensitivity } = JSON.parse(out) as Said;
    expect(run).toMatch(/^results\/small-sensitivity\/[0-9a-f]{12}-12x2$/);
    expect(sensitivity).toMatchObject({
      method: 'morris',
      parameters: ['us.capEurope', 'threshold.sigma'],
      inner: 2,
    });
    expect(sensitivity.targets.map(({ arm, estimand }) => `${arm} ${estimand}`)).toEqual([
      'baseline credibility',
      'law credibility',
      'baseline rmst72',
      'law rmst72',
    ]);
    expect(sensitivity.screened.every(({ n }) => n === 4)).toBe(true);
    expect(sensitivity.beside.multipliers).toContain('congressional-guarantee: us.guarantee (effect)');
    const page = readFileSync(join(folder, report), 'utf8');
    expect(page).toContain('Which assumption matters?');
    expect(page).toContain('no design can set them');
    expect(err).toContain(`--method sobol --arm law`);
    expect(existsSync(join(folder, run, 'config.resolved.yaml'))).toBe(true);

    const again = await asked(`${FEW} --samples 4`);
    expect(again.err).toContain('holds these records already');
    expect(again.out).toMatch(/The effect of “.*” on the share of provocations answered adequately in time/);
  });

  test('takes variance apart, of two parameters together too', async () => {
    const { code, out, err } = await asked(
      `${FEW} --method sobol --second --samples 8 --estimand rmst72 --json`,
    );
    expect([code, err]).toEqual([0, err]);
    const { folder: run, sensitivity } = JSON.parse(out) as Said;
    expect(run).toMatch(/-48x2$/);
    expect(sensitivity).toMatchObject({ method: 'sobol', screened: [] });
    expect(sensitivity.shares).toHaveLength(4);
    expect(sensitivity.pairs.map(({ parameter, with: other }) => [parameter, other])).toEqual(
      Array.from({ length: 2 }, () => ['us.capEurope', 'threshold.sigma']),
    );
    expect(err).toMatch(/Next: open .*report\.html, or casus figures/);
  });

  it.each([
    ['--parameters us.capEurop', 'Did you mean us.capEurope?'],
    ['--second', '--second is of --method sobol'],
    ['--scenario nowhere', 'nowhere is not a scenario of it; allowed: limited-attack-us-absent'],
    ['--arm baseline', 'baseline is not an arm beside the baseline; allowed: same, law'],
    ['--estimand falsePositive', 'taken over some crises only'],
    [
      `${FEW} --method sobol --samples 5`,
      'a power of two times 4 vectors (parameters + 2); write 16 or 32, not 20',
    ],
  ])('%s is refused with what would do', async (options, message) => {
    const { code, err } = await asked(options);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });

  it.runIf(process.env['CASUS_FULL'] === '1')('screens first where no parameters are named', async () => {
    const { out, err } = await asked('--method sobol --top 2 --samples 4 --inner 2 --no-figures --json');
    const { sensitivity } = JSON.parse(out) as Said;
    expect(err).toMatch(/Screening of \d+ parameters/);
    expect(sensitivity.parameters).toHaveLength(2);
  });
});
