import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type * as Browser from '../../../src/charts/browser.ts';
import { report } from '../../../src/cli/exit.ts';
import { program } from '../../../src/cli/program.ts';

vi.mock('../../../src/charts/browser.ts', async (original) => {
  const real = await original<typeof Browser>();
  return {
    ...real,
    startBrowser: () => Promise.reject(new real.ExporterMissing(['chrome: not found'])),
  };
});

it('without a browser says what to install, ends with 6 and leaves nothing behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'casus-no-browser-'));
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const told = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    const out = join(folder, 'pack');
    const run = join('results', 'reference', 'russia-learns');
    const code = await program()
      .parseAsync(['pack', run, '--out', out], { from: 'user' })
      .then(() => 0, report);
    expect(code).toBe(6);
    expect(String(said.mock.calls[0]?.[0])).toMatch(/install Google Chrome or Microsoft Edge/);
    expect(existsSync(out)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  } finally {
    said.mockRestore();
    told.mockRestore();
    rmSync(folder, { recursive: true });
  }
});
