import { LANES_WASM } from './lanes-wasm.ts';

/** The loops of `lanes.wat`; places are bytes in the memory of the instance, vectors of 16 bytes are aligned. */
export interface Lanes {
  /** @param from, end groups of four addresses @param out 16 doubles a group */
  draw(seed: number, replicate: number, slot: number, from: number, end: number, out: number): void;
  /** @param bytes of a row of weights and of the values, a multiple of 64 */
  sweep(
    order: number,
    end: number,
    weights: number,
    bytes: number,
    values: number,
    push: number,
    pull: number,
  ): void;
}

const PAGE = 65_536;

/** A few kilobytes, so a browser compiles them at once on its main thread too. */
const MODULE = new WebAssembly.Module(
  Uint8Array.from(atob(LANES_WASM), (character) => character.charCodeAt(0)),
);

/** An instance with zeroed memory of its own. @param bytes that the caller lays out */
export function openLanes(bytes: number): { lanes: Lanes; buffer: ArrayBuffer } {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
  const { exports } = new WebAssembly.Instance(MODULE, { lanes: { memory } });
  return { lanes: exports as unknown as Lanes, buffer: memory.buffer };
}
