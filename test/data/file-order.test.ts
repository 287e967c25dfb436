import { readdirSync } from 'node:fs';
import type * as fileSystem from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { loadFigures } from '../../src/data/figures.ts';
import { AGENTS } from './agents-copy.ts';

const listing = vi.hoisted(() => ({ order: (names: string[]): string[] => names }));

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof fileSystem>();
  return { ...fs, readdirSync: (path: string) => listing.order(fs.readdirSync(path)) };
});

afterEach(() => {
  listing.order = (names) => names;
});

it('the order in which the file system lists files changes nothing', () => {
  const plain = loadFigures(AGENTS, '2026-11');
  listing.order = (names) =>
    names.toSorted((a, b) => ((a.charCodeAt(1) * 7) % 11) - ((b.charCodeAt(1) * 7) % 11) || (a < b ? 1 : -1));
  expect(readdirSync(join(AGENTS, 'members'))[0]).not.toBe('ALB.yaml');
  expect(loadFigures(AGENTS, '2026-11')).toEqual(plain);
});
