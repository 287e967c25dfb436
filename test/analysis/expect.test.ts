import { describe, expect, it } from 'vitest';
import { checkExpectations, parseExpectation } from '../../src/analysis/expect.ts';
import type { Estimates } from '../../src/analysis/estimates.ts';

type Source = Pick<Estimates, 'estimates' | 'effects'>;
const row = (arm: string, id: string, value: number, low: number, high: number) => ({
  arm,
  scope: { scenario: 'standard', kind: 'group', id },
  estimand: 'credibility',
  value,
  interval90: { low, high },
  better: 0.2,
  equal: 0.7,
  worse: 0.1,
});
const source = {
  estimates: [row('surge', 'force', 0.5, 0.4, 0.6)],
  effects: [
    row('surge', 'force', 0.05, 0.02, 0.08),
    row('surge', 'hybrid', 0.01, -0.02, 0.04),
    row('placebo', 'force', 0, 0, 0),
  ],
} as unknown as Source;

const verdict = async (condition: string): Promise<string> => {
  const [own] = await checkExpectations([{ condition, because: 'a test' }], source);
  expect([own!.met, own!.open]).toEqual([own!.came === 'met', own!.came === 'undecided']);
  return own!.came;
};

describe('a condition', () => {
  it.each([
    ['effect("surge", "force", "credibility") > 0', 'met'],
    ['effect("surge", "force", "credibility") < 0', 'not met'],
    ['effect("surge", "standard/force", "credibility") > 0.05', 'undecided'],
    ['effect("surge", "hybrid", "credibility") > 0', 'undecided'],
    ['open(effect("surge", "hybrid", "credibility"))', 'met'],
    ['open(effect("surge", "force", "credibility"))', 'not met'],
    ['effect("placebo", "force", "credibility") == 0', 'met'],
    ['effect("surge", "force", "credibility") == 0', 'not met'],
    ['abs(effect("surge", "hybrid", "credibility")) < 0.05', 'met'],
    [
      'estimate("surge", "force", "credibility") >= 2 * 0.2 and better("surge", "force", "credibility") > worse("surge", "force", "credibility")',
      'met',
    ],
    ['not (effect("surge", "hybrid", "credibility") > 0) or 1 < 2', 'met'],
    ['not (effect("surge", "hybrid", "credibility") > 0) and 1 < 2', 'undecided'],
    ['effect("surge", "force", "credibility") - effect("surge", "hybrid", "credibility") > -0.03', 'met'],
    ['-effect("surge", "force", "credibility") / 2 < 0', 'met'],
  ])('%s is %s', async (text, expected) => {
    expect(await verdict(text)).toBe(expected);
  });

  it('says the numbers that it read', async () => {
    const [own] = await checkExpectations(
      [{ condition: 'effect("surge", "force", "credibility") > 0', because: 'b' }],
      source,
    );
    expect(own!.detail).toBe(
      'effect("surge", "force", "credibility") = 0.0500 (90% interval 0.0200 to 0.0800)',
    );
  });

  it.each([
    ['x = 3', /not allowed/],
    ['f(x) = x', /not allowed/],
    ['import("fs")', /allowed: the functions estimate, effect/],
    ['evaluate("1")', /allowed: the functions/],
    ['"a".constructor', /not allowed/],
    ['[1, 2]', /not allowed/],
    ['1 ^ 2 > 0', /allowed: the operators/],
    ['0 < 1 < 2', /one comparison at a time/],
    ['effect("surge", "force") > 0', /effect with 3 arguments/],
    ['1 < 2; 2 < 3', /not allowed/],
    ['true', /not allowed/],
    ['1 <', /cannot read the condition/],
  ])('%s is refused', async (text, message) => {
    await expect(parseExpectation(text)).rejects.toThrow(message);
  });

  it.each([
    ['effect("surge", "force", "credulity") > 0', /unknown estimand: credulity/],
    ['effect("serge", "force", "credibility") > 0', /no such arm or scope/],
    ['1 + 2', /compares nothing/],
    ['1 / effect("surge", "hybrid", "credibility") > 0', /divides by an interval that holds 0/],
    ['"a" > 1', /needs numbers/],
    ['1 and 2', /needs comparisons/],
  ])('%s has no answer', async (text, message) => {
    await expect(verdict(text)).rejects.toThrow(message);
  });
});

describe('a sign declared open', () => {
  it('is never failed, and the detail says where it is settled', async () => {
    const [own] = await checkExpectations(
      [{ open: 'credibility', arms: ['surge'], because: 'theory is divided' }],
      source,
    );
    expect(own).toEqual({
      text: 'the sign of credibility is open for surge',
      because: 'theory is divided',
      met: true,
      open: true,
      came: 'settled (1 of 2)',
      detail: 'settled in 1 of 2 comparisons, each by its own 90% interval: surge on standard/force positive',
    });
  });

  it('is open, never met, where no comparison settles it', async () => {
    const [own] = await checkExpectations(
      [{ open: 'credibility', arms: ['placebo'], because: 'nothing is done' }],
      source,
    );
    expect([own!.came, own!.met, own!.detail]).toEqual([
      'open',
      true,
      'the 90% interval holds 0 in 1 of 1 comparisons',
    ]);
  });
});
