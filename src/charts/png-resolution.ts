/** The resolution of a PNG, without anything of Node: what the page saves says it as an export does. */

const SIGNATURE = 8;
const IHDR = 25; // length, type, 13 bytes of data, checksum

/** Dots a metre at 300 dots an inch (300 / 0.0254, rounded). */
const DOTS_PER_METRE = 11811;

/** CRC-32 of PNG chunks (PNG specification, annex D). */
export function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** The chunk pHYs (PNG specification 11.3.4.3): length, type, dots a metre across and down, the unit, checksum. */
function resolutionChunk(): Uint8Array {
  const chunk = new Uint8Array(21);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, 9);
  chunk.set(new TextEncoder().encode('pHYs'), 4);
  view.setUint32(8, DOTS_PER_METRE);
  view.setUint32(12, DOTS_PER_METRE);
  chunk[16] = 1; // the unit is the metre
  view.setUint32(17, crc32(chunk.subarray(4, 17)));
  return chunk;
}

/** The same PNG with 300 dots an inch written down after its header, or Word takes it for 96. */
export function resolvedPng(png: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = SIGNATURE + IHDR;
  const chunk = resolutionChunk();
  const made = new Uint8Array(png.length + chunk.length);
  made.set(png.subarray(0, head));
  made.set(chunk, head);
  made.set(png.subarray(head), head + chunk.length);
  return made;
}
