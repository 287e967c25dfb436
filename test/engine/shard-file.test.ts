import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { layoutOf } from '../../src/engine/layout.ts';
import { outcomesOf, writeShard } from '../../src/engine/shard-file.ts';
import { runnable } from './plan.ts';

test('a shard whose seal cannot be written says why, and neither it nor a part of it is left', () => {
  const { plan } = runnable(1);
  const layout = layoutOf(plan);
  const records = new Float64Array(layout.rows.length * outcomesOf(layout).length);
  const folder = mkdtempSync(join(tmpdir(), 'casus-shard-'));
  const path = join(folder, 'shard.parquet');
  // A folder in the place of the seal: the rename onto it fails, when the file itself has been written whole.
  mkdirSync(join(`${path}.sha256`, 'taken'), { recursive: true });
  const write = (): string =>
    writeShard(path, plan, { from: 0, to: 1 }, { records, failures: new Map() }, {});
  expect(write).toThrow(
    expect.objectContaining({ code: expect.stringMatching(/^(EISDIR|ENOTEMPTY)$/), path }),
  );
  expect(readdirSync(folder)).toEqual(['shard.parquet.sha256']);
  rmSync(folder, { recursive: true });
});
