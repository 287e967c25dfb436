import { expect, it } from 'vitest';
import { assemble } from '../../scripts/wasm.ts';
import { LANES_WASM } from '../../src/random/lanes-wasm.ts';

it('the bytes of the loops are those of their source, and few enough for a main thread to compile at once', async () => {
  expect(LANES_WASM).toBe(await assemble());
  // Chrome refuses to compile more than 4 KB at once there
  expect(atob(LANES_WASM).length).toBeLessThan(4096);
});
