import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { posteriorFiles, publishedValue } from '../../src/data/evidence/posterior.ts';
import { InputError } from '../../src/data/problem.ts';
import { drawnParameters } from '../../src/engine/replicate.ts';
import { type Built, buildPlan } from '../../src/experiment/build.ts';
import type { BuildOptions } from '../../src/experiment/options.ts';
import type { Project } from '../../src/experiment/project.ts';
import { at } from '../../src/model/parameters.ts';
import { HEAD, build, project, written } from './fixture.ts';

const evidence = mkdtempSync(join(tmpdir(), 'casus-evidence-'));
afterAll(() => rmSync(evidence, { recursive: true, force: true }));

const ROWS = 12;
const NAMES = ['us.loadSlope', 'threshold.sigma', 'us.capEurope'];
const ABOUT = { version: '7', evidence: 'e'.repeat(64), code: 'c0de', seed: 'one', made: 'casus calibrate' };
const ARMS = '  - id: now\n  - { id: new, proposals: [{ id: fusion-centre, level: 1 }] }\n';
const PLAIN = `${HEAD}${ARMS}`;
const POSTERIOR = PLAIN.replace('seed: one', 'seed: one\nparameters: posterior');
const calibrated: Project = { ...project, evidence };

/** Another vector's draws in each row, so that the ensemble is not what its vectors would have drawn. */
const rows = Array.from({ length: ROWS }, (_, row) => {
  const drawn = drawnParameters(build(PLAIN).plan, 100 + row);
  return NAMES.map((name) => publishedValue(drawn[at(name)]!));
});

beforeAll(() => {
  const values = Float64Array.from(rows.flat());
  const { csv, json } = posteriorFiles({ parameters: NAMES, values }, project.parameters, ABOUT);
  writeFileSync(join(evidence, 'posterior.csv'), csv);
  writeFileSync(join(evidence, 'posterior.json'), json);
});

const made = (text: string, options?: BuildOptions): Built => buildPlan(written(text), calibrated, options);

function said(text: string, options?: BuildOptions, of = calibrated): string[] {
  try {
    buildPlan(written(text), of, options);
  } catch (error) {
    if (error instanceof InputError) return error.problems.map((p) => `${p.line}:${p.column}  ${p.message}`);
    throw error;
  }
  throw new Error('it built');
}

describe('parameters: posterior', () => {
  it('takes the rows of the ensemble, and draws the other parameters as ever', () => {
    const [prior, posterior] = [made(PLAIN).plan, made(POSTERIOR).plan];
    expect(posterior.design).toMatchObject({ kind: 'ensemble', name: 'posterior ensemble 7' });
    for (const vector of [0, 9]) {
      const expected = drawnParameters(prior, vector);
      for (const [column, name] of NAMES.entries()) expected[at(name)] = rows[vector]![column]!;
      expect(drawnParameters(posterior, vector)).toEqual(expected);
    }
    expect({ ...posterior, design: null }).toEqual(prior);
  });

  it('is written out, builds the same plan, and is another configuration than the priors', () => {
    const { plan, resolved, configurationHash } = made(POSTERIOR);
    expect(resolved).toContain('\nparameters: posterior\n');
    expect(made(resolved)).toMatchObject({ plan, resolved, configurationHash });
    expect(made(PLAIN).resolved).toContain('\nparameters: prior\n');
    expect(made(PLAIN).configurationHash).not.toBe(configurationHash);
    expect(made(PLAIN)).toMatchObject({ plan: build(PLAIN).plan });
  });

  it('or the option of a caller, either way', () => {
    const byOption = made(PLAIN, { parameters: 'posterior' });
    expect(byOption).toMatchObject({ plan: made(POSTERIOR).plan, resolved: made(POSTERIOR).resolved });
    expect(made(POSTERIOR, { parameters: 'prior' })).toMatchObject({ plan: made(PLAIN).plan });
  });

  it('holds for the closed loop and for the sweep behind the conditions', () => {
    const rest = `closedLoop: { scenarios: [closed-loop-five-years], replications: 4 }
conditions:
  - { arms: [new], scenario: polish-drones-2025, group: hybrid, estimand: credibility, parameters: { us.capEurope: [0.3, 0.5] } }
`;
    const { plan, campaign, sweep } = made(`${POSTERIOR}${rest}`);
    expect(campaign!.design).toBe(plan.design);
    expect(sweep!.plan.design).toBe(plan.design);
    expect(sweep!.plan.vectors).toBe(10);
  });

  it('is beneath what an arm holds and beside a range of a parameter that it does not set', () => {
    const { plan } = made(POSTERIOR.replace('- id: now', '- { id: now, parameters: { us.capEurope: 0.4 } }'));
    expect(plan.arms[0]!.parameters).toEqual([[at('us.capEurope'), 0.4]]);
    const ranged = made(`${POSTERIOR}uncertainty: { parameters: { pref.noiseSd: [0.1, 0.2] } }\n`).plan;
    expect(ranged.design).toEqual(plan.design);
    expect(ranged.priors[at('pref.noiseSd')]).toEqual({ kind: 'uniform', low: 0.1, high: 0.2 });
  });
});

describe('parameters: posterior says what it cannot do', () => {
  const replications = (text: string): string =>
    POSTERIOR.replace('replications: 10', `replications: ${text}`);

  it('without an ensemble', () => {
    expect(said(POSTERIOR, {}, { ...project, evidence: join(evidence, 'none') })).toEqual([
      '6:13  this project has no posterior ensemble (evidence/posterior.csv); run casus calibrate, or write parameters: prior.',
    ]);
  });

  it('with more vectors than rows, of any table, unless a caller asks for fewer', () => {
    const more =
      'the posterior ensemble has 12 vectors, not 1000; write { vectors: 12, inner: 84 } (--replications 12 --inner 84), which runs each of them again with other noise.';
    expect(said(replications('1000'))).toEqual([`8:15  ${more}`]);
    expect(made(replications('{ vectors: 12, inner: 84 }')).plan).toMatchObject({ vectors: 12, inner: 84 });
    expect(made(replications('1000'), { replications: 5 }).plan).toMatchObject({ vectors: 5, inner: 1 });
    expect(
      made(replications('{ vectors: 20, inner: 3 }'), { replications: { vectors: 5 } }).plan,
    ).toMatchObject({ vectors: 5, inner: 3 });
    const loop = 'closedLoop: { scenarios: [closed-loop-five-years], replications: 13 }\n';
    expect(said(`${POSTERIOR}${loop}`)[0]).toContain(
      'has 12 vectors, not 13; write { vectors: 12, inner: 2 }',
    );
  });

  it('with a rule or a budget that may take more', () => {
    const until = POSTERIOR.replace('replications: 10', 'until: { halfWidth: 0.01, estimand: credibility }');
    expect(said(until)[0]).toContain(
      'until may take 200000 vectors and the posterior ensemble has 12; write atMost: 12 or, in place of until, replications with inner runs of each.',
    );
    expect(said(replications('{ budget: 800, for: mean }'))[0]).toContain(
      'a budget of 800 may take as many vectors and the posterior ensemble has 12; write { vectors: 12, inner: 67 }',
    );
  });

  it('with points of a design, or a range of a parameter that it sets', () => {
    const wide = (text: string): string => `${replications('8')}uncertainty: { ${text} }\n`;
    expect(said(wide('design: latin-hypercube'))).toEqual([
      '14:24  with parameters: posterior only design: random: the ensemble is the sample; write parameters: prior, or remove this.',
    ]);
    expect(said(wide('parameters: { us.capEurope: [0.3, 0.6] }'))[0]).toMatch(
      /^14:\d+ {2}the posterior ensemble sets us\.capEurope, so a range has no effect; remove it, or hold us\.capEurope under parameters: of an arm\.$/,
    );
  });

  it('misspelt', () => {
    expect(said(POSTERIOR.replace('posterior', 'posterio'))[0]).toBe(
      '6:13  "posterio" is not allowed; allowed: prior, posterior. Did you mean posterior?',
    );
  });
});
