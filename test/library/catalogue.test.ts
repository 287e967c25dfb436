import { describe, expect, it } from 'vitest';
import { hindcasts, members, parameters, posterior, proposals } from '../../src/index.ts';

describe('what the package knows', () => {
  it('32 members with sourced numbers, at any month', () => {
    const all = members();
    expect(all).toHaveLength(32);
    const ties = (asOf?: string) => members(asOf).find(({ id }) => id === 'HUN')!.attributes['rus']!;
    expect(ties().grounds.length).toBeGreaterThan(0);
    expect(ties('2025-10').value).toBeGreaterThan(ties().value);
  });

  it('proposals with their price, parameters with their range', () => {
    expect(proposals().find(({ id }) => id === 'eu-surge')!.cost.leadTimeWeeks).toBeGreaterThan(0);
    const slope = parameters().find(({ name }) => name === 'us.guaranteeSlope')!;
    expect(slope.unit).toBe('logit');
    expect(slope.range[0]).toBeLessThanOrEqual(slope.default);
  });

  it('the record: scores of past crises, and the ensemble that was fitted', () => {
    const { hindcasts: events, runs } = hindcasts();
    const scored = events.filter(({ scores }) => scores !== null);
    expect(scored.length).toBeGreaterThan(5);
    expect(runs).toBeGreaterThan(0);
    const { vectors, parameters: names, values } = posterior();
    expect(values).toHaveLength(vectors * names.length);
  });
});
