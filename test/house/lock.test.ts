import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './sources.ts';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
type Packages = Readonly<Record<string, Locked>>;

const PLACE = 'node_modules/';

/** What would make `npm ci` fail, or install something else, on another machine. */
function flaws(packages: Packages): string[] {
  return Object.entries(packages).flatMap(([path, entry]) => {
    const found: string[] = [];
    if (path !== '' && entry.integrity === undefined) found.push(`${path} has no integrity`);
    if (entry.resolved !== undefined) found.push(`${path} is tied to one registry`);
    // npm leaves out a binary for another platform that its registry does not serve; then `npm ci` refuses the lock.
    for (const name of Object.keys(entry.optionalDependencies ?? {}))
      if (!(`${PLACE}${name}` in packages) && !(`${path}/${PLACE}${name}` in packages))
        found.push(`${path} needs ${name}, which is missing`);
    return found;
  });
}

describe('package-lock.json', () => {
  it('is whole, so that a fresh clone installs on every platform', () => {
    const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Packages;
    };
    expect(Object.keys(packages).length).toBeGreaterThan(100);
    expect(flaws(packages)).toEqual([]);
  });

  it.each<[string, Packages]>([
    ['no integrity', { 'node_modules/a': { version: '1.0.0' } }],
    ['an address', { 'node_modules/a': { integrity: 'x', resolved: 'y' } }],
    [
      'a missing binary',
      { 'node_modules/a': { integrity: 'x', optionalDependencies: { 'a-darwin': '1.0.0' } } },
    ],
  ])('finds a planted entry with %s', (_, packages) => {
    expect(flaws({ '': {}, ...packages })).toHaveLength(1);
  });
});
