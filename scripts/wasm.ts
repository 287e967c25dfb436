/**
 * Assembles src/random/lanes.wat into src/random/lanes-wasm.ts: bytes inside the program, so that Node, its workers and a
 * browser load them alike and at once.
 *
 *     npm run wasm
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import openWabt from 'wabt';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const SOURCE = `${root}/src/random/lanes.wat`;
const TARGET = `${root}/src/random/lanes-wasm.ts`;

/** The bytes of the WebAssembly module, in base64. */
export async function assemble(): Promise<string> {
  const wabt = await openWabt();
  const module = wabt.parseWat('lanes.wat', readFileSync(SOURCE, 'utf8'), { simd: true });
  try {
    module.validate();
    return Buffer.from(module.toBinary({ write_debug_names: true }).buffer).toString('base64');
  } finally {
    module.destroy();
  }
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  const text = [
    '/** WebAssembly of `lanes.wat` in base64, written by `npm run wasm`. */',
    'export const LANES_WASM =',
    `  '${await assemble()}';`,
  ];
  writeFileSync(TARGET, `${text.join('\n')}\n`);
}
