import { crc32 } from 'node:zlib';

const SIGNATURE = 8;
const IHDR = 25; // length, type, 13 bytes of data, checksum

/** Dots a metre at 300 dots an inch (300 / 0.0254, rounded). */
const DOTS_PER_METRE = 11811;

/** The same PNG with its resolution written down (chunk pHYs, PNG specification 11.3.4.3), or Word takes it for 96 dpi. */
export function withResolution(png: Buffer): Buffer {
  const body = Buffer.alloc(13);
  body.write('pHYs', 0, 'latin1');
  body.writeUInt32BE(DOTS_PER_METRE, 4);
  body.writeUInt32BE(DOTS_PER_METRE, 8);
  body.writeUInt8(1, 12); // the unit is the metre
  const chunk = Buffer.alloc(21);
  chunk.writeUInt32BE(9, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), 17);
  const head = SIGNATURE + IHDR;
  return Buffer.concat([png.subarray(0, head), chunk, png.subarray(head)]);
}
