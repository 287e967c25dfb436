import { describe, expect, it } from 'vitest';
import { checkedGroup } from '../../src/analysis/check-effects.ts';
import { type Judged, type Verdict, verdictOf } from '../../src/analysis/check-verdict.ts';
import { checkedText, checkSentences } from '../../src/analysis/check-words.ts';
import { type ChecksInput, checkEstimates } from '../../src/analysis/checks.ts';
import { EstimandAnalysis } from '../../src/analysis/contrasts.ts';
import { readEstimates, writeEstimates } from '../../src/analysis/estimates-json.ts';
import { scopesOf } from '../../src/analysis/scopes.ts';
import { PLACEBO } from '../../src/experiment/placebo.ts';
import { stands } from '../../src/report/stands.ts';
import { fixture } from '../charts/fixture.ts';
import { synthetic } from './synthetic.ts';

const at = (value: number, half: number): Judged => ({
  value,
  interval90: { low: value - half, high: value + half },
});

describe('the verdict', () => {
  const UP = at(2, 1);
  const DOWN = at(-2, 1);
  const OPEN = at(0.2, 1);
  const STILL = at(0, 0);
  it.each<[string, Judged, Judged, number, Verdict]>([
    ['the same sign', UP, at(9, 1), 0.001, 'stands'],
    ['open before and after', OPEN, at(-0.5, 1), 0.001, 'stands'],
    ['nothing changes where the sign was open', OPEN, STILL, 0.001, 'stands'],
    ['a sign that is lost', UP, OPEN, 0.05, 'fades'],
    ['a sign that is lost, all crises alike', UP, STILL, 0.05, 'fades'],
    ['a sign that is gained', OPEN, DOWN, 0.05, 'appears'],
    ['the other sign', UP, DOWN, 0.05, 'reverses'],
    ['the other sign, by chance', UP, DOWN, 0.2, 'undetermined'],
    ['an interval that just holds 0', UP, OPEN, 0.6, 'undetermined'],
    ['no number', UP, at(NaN, NaN), NaN, 'undetermined'],
  ])('%s', (_, before, after, pHolm, verdict) => {
    expect(verdictOf(before, after, pHolm)).toBe(verdict);
  });
});

/** Two scenarios: the default, and one limited attack alone. Arm 3 is the placebo. */
const ITEM = 'limited-conventional:EST';
const records = synthetic({
  vectors: 60,
  arms: 4,
  classes: ['limited-conventional', 'full-attack'],
  extraScenario: true,
  twins: [3],
});
const about = { scenario: 's0', group: 'force', estimand: 'credibility' } as const;
const input: ChecksInput = {
  about,
  variants: [
    { id: 'default', kind: 'default', changes: [] },
    { id: 'without=POL', kind: 'without', changes: ['POL'] },
  ],
  skipped: [{ what: 'dealt', because: 'the scenario exchanges codings itself' }],
  arms: ['arm0', 'arm1', 'arm2', PLACEBO],
  records: checkedGroup(records, about),
  other: null,
  strongest: null,
};

describe('the checks of a group', () => {
  const found = checkEstimates(input);

  it('give the effects of the default as every other estimate does', () => {
    const scopes = scopesOf(records.plan);
    const node = scopes.groups.find(({ scope }) => scope.scenario === 's0')!;
    const analysis = new EstimandAnalysis(records, scopes, 'credibility', null);
    for (const arm of [1, 2]) {
      const { value, interval90 } = analysis.effect(node, arm, 0);
      expect(found.effects[arm - 1]).toMatchObject({ value, verdict: null });
      expect(found.effects[arm - 1]!.interval90.low).toBeCloseTo(interval90.low, 12);
      expect(found.effects[arm - 1]!.interval90.high).toBeCloseTo(interval90.high, 12);
    }
  });

  it('compare a variant with the default on the provocations that it has', () => {
    const scopes = scopesOf(records.plan);
    const analysis = new EstimandAnalysis(records, scopes, 'credibility', null);
    const only = scopes.items.find(({ scope }) => scope.scenario === 's0' && scope.id === ITEM)!;
    const alone = scopes.groups.find(({ scope }) => scope.scenario === 's1')!;
    const expected = analysis.effect(alone, 2, 0).value - analysis.effect(only, 2, 0).value;
    const row = found.effects.find(({ variant, arm }) => variant === 'without=POL' && arm === 'arm2')!;
    expect(row.change.value).toBeCloseTo(expected, 12);
  });

  it('leave the placebo out of the answer, and fail loudly where it leaves a trace', () => {
    expect(found.arms).toEqual(['arm1', 'arm2']);
    const wrong = { ...input, arms: ['arm0', 'arm1', PLACEBO, 'arm3'] };
    expect(() => checkEstimates(wrong)).toThrow(/writes nothing changes records under default, without=POL/);
  });

  it('stand in estimates.json, in the report and in a sentence with the same numbers', () => {
    const estimates = {
      ...fixture(),
      checks: {
        ...found,
        arms: ['statute-none', 'none-corps'],
        effects: found.effects.map((row) => ({
          ...row,
          arm: row.arm === 'arm1' ? 'statute-none' : 'none-corps',
        })),
      },
    };
    const stored = readEstimates(writeEstimates(estimates));
    expect(writeEstimates(stored)).toBe(writeEstimates(estimates));
    const { checks } = stored;
    const page = stands(stored).text;
    for (const row of checks!.effects.filter(({ variant }) => variant === 'default'))
      expect(page).toContain(checkedText(checks!, row));
    expect(page).toContain('Not looked at, dealt');
    const said = checkSentences(stored, (arm) => arm).join(' ');
    expect(said).toMatch(/under 1 variant \(1 member left/);
    expect(said).toContain('not scored yet');
    const left = checkSentences({ ...stored, checks: null }, (arm) => arm);
    expect(left).toEqual(['Whether the answer stands under rival mechanisms was not looked at.']);
  });

  it('compare other parameters as independent draws: never surer than paired ones that differ as much', () => {
    const other = {
      parameters: 'posterior',
      records: checkedGroup(
        synthetic({ vectors: 40, arms: 4, twins: [3], classes: ['full-attack'], seed: 'other' }),
        about,
      ),
    };
    const { effects, variants } = checkEstimates({ ...input, other });
    expect(variants.at(-1)).toMatchObject({ id: 'parameters=posterior', kind: 'parameters' });
    const [base, row] = [effects[1]!, effects.at(-1)!];
    expect(row).toMatchObject({ arm: 'arm2', n: 40 });
    expect(row.change.value).toBeCloseTo(row.value - base.value, 12);
    const half = ({ low, high }: { low: number; high: number }): number => (high - low) / 2;
    expect(half(row.change.interval90)).toBeGreaterThan(half(row.interval90));
  });

  it('name the strongest rival beside the model as it stands', () => {
    const strongest = 'voting=strategic';
    const rival = checkEstimates({
      ...input,
      variants: [input.variants[0]!, { id: strongest, kind: 'structure', changes: ['voting', 'strategic'] }],
      strongest,
    });
    const text = checkSentences({ ...fixture(), checks: rival }, (arm) => arm).join(' ');
    expect(text).toContain('Under voting “strategic”, the rival form that does best on the record: arm1');
  });
});
