import { describe, expect, it } from 'vitest';
import type { ModeEffect, SequenceEstimates } from '../../src/analysis/campaign-estimates.ts';
import { sequenceEstimates } from '../../src/analysis/sequence-estimates.ts';
import {
  endedSentence,
  gapSentence,
  measuredText,
  modesSentence,
  provocationSentence,
} from '../../src/analysis/sequence-sentences.ts';
import { syntheticSequences } from './synthetic-sequences.ts';

const found = sequenceEstimates(
  syntheticSequences({
    vectors: 20,
    change: (name, value, { mode, arm }) => {
      if (arm === 1 && name === 'probe.subjective.force') return value - 0.1;
      if (mode === 'no-response' && name === 'actsSeverity') return 2 * value;
      return arm === 1 && mode === 'closed' && name === 'actsSeverity' ? value / 2 : value;
    },
  }),
  200,
);
const arms = {
  arms: found.arms.map(({ id, label }) => ({ id, label, unread: [], summary: '' })),
};

/** Estimates in which the adaptation of one arm is what the test says. */
function adapting(value: number, low: number, high: number): SequenceEstimates {
  const modeEffects = found.modeEffects.map((row): ModeEffect =>
    row.part === 'adaptation' && row.measure === 'onPath' ? { ...row, value, interval: { low, high } } : row,
  );
  return { ...found, modeEffects };
}

describe('sentences on the closed loop', () => {
  it('say which way the adaptation goes only where its interval does', () => {
    const say = (...of: [number, number, number]) => modesSentence(adapting(...of), 'first', 'annex', arms);
    expect(say(0.02, 0.01, 0.03)).toContain('by itself raises that share');
    expect(say(-0.02, -0.03, -0.01)).toContain('by itself lowers that share');
    expect(say(0.02, -0.01, 0.05)).toContain('the sign of Russia’s adaptation is open');
    expect(say(0, 0, 0)).toContain('changes nothing in it');
    expect(say(0.02, 0.01, 0.03)).toContain(
      'adaptation +2.0 [+1.0, +3.0]; 90% intervals, n = 20 paired worlds',
    );
    expect(modesSentence(found, 'first', 'nobody', arms)).toBeNull();
  });

  it('give levels and changes with their intervals', () => {
    const said = provocationSentence(found, 'first', 'annex', arms)!;
    const level = found.levels.find(
      (row) => row.arm === 'none' && row.measure === 'severityRate' && row.mode === 'closed',
    )!;
    expect(said).toContain(`${level.value.toFixed(2)} [`);
    expect(said).toContain(`“The annex of proposals” changes it by −${(level.value / 2).toFixed(2)} [−`);
    expect(provocationSentence(found, 'first', 'both', arms)).toContain('leaves it as it is');
    expect(gapSentence(found, 'first', 'annex', arms)).toContain('Russia thinks too little of it');
    expect(gapSentence(found, 'first', 'annex', arms)).toContain('gap +10.0 [');
    expect(gapSentence(found, 'first', 'none', arms)).toContain('is open');
  });

  it('name the level of their intervals once', () => {
    for (const said of [
      modesSentence(found, 'first', 'annex', arms),
      provocationSentence(found, 'first', 'annex', arms),
      gapSentence(found, 'first', 'annex', arms),
      endedSentence(found, 'first', ['none', 'annex'], arms),
    ])
      expect(said!.match(/90% intervals, n = 20 /g), said!).toHaveLength(1);
  });

  it('never speak of a probability of war', () => {
    const said = endedSentence(found, 'first', ['none', 'annex'], arms)!;
    expect(said).toContain('0.0 [0.0, 11.9] “The none of proposals”');
    for (const arm of ['annex', 'vigilance']) {
      const all = [
        said,
        modesSentence(found, 'first', arm, arms),
        provocationSentence(found, 'first', arm, arms),
        gapSentence(found, 'first', arm, arms),
      ].join(' ');
      expect(all).not.toMatch(/probability|war\b|will\b|undefined|NaN/);
    }
  });

  it('an effect that never was is a bare 0; what has no interval has a dash', () => {
    expect(measuredText('onPath', { value: 0, interval: { low: 0, high: 0 } }, true)).toBe('0');
    expect(measuredText('hours72', { value: 3, interval: { low: NaN, high: NaN } }, false)).toBe(
      '3.0 [–, –]',
    );
  });
});
