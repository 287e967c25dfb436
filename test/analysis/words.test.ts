import { describe, expect, it } from 'vitest';
import { durationText } from '../../src/analysis/duration-text.ts';
import { parameterText } from '../../src/analysis/parameter-words.ts';
import { shippedProject } from '../../src/cli/project.ts';

describe('words', () => {
  it('every parameter that a run varies has words of its own', () => {
    const varied = shippedProject().parameters.filter(({ prior }) => prior.kind !== 'fixed');
    const texts = varied.map(({ name }) => parameterText(name, (id) => id));
    expect(varied.length).toBeGreaterThan(150);
    expect(varied.map(({ name }) => name).filter((name, at) => texts[at] === name)).toEqual([]);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('hours are said as people say them', () => {
    const said = [0, 0.75, 1, 4.45, 47.999, 48, 71.6, 720].map(durationText);
    expect(said).toEqual(['0 h', '45 min', '1 h', '4 h 27 min', '2 d', '2 d', '3 d', '30 d']);
    expect(durationText(NaN)).toBe('–');
  });
});
