import { expect, test } from 'vitest';
import { casus } from './casus.ts';

test('a published run has no records to verify: it says so, and what can be checked', async () => {
  const { code, err } = await casus(['verify', 'results/reference/america-absent'], process.cwd());
  expect(code).toBe(2);
  expect(err).toContain('holds estimates and figures alone');
  expect(err).toContain('casus verify results/reference/america-absent/figures/<figure>.svg');
});
