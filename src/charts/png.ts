import { crc32 } from 'node:zlib';

const SIGNATURE = 8;
const IHDR = 25; // length, type, 13 bytes of data, checksum

/** Dots a metre at 300 dots an inch (300 / 0.0254, rounded). */
const DOTS_PER_METRE = 11811;

/** Keyword of the text chunk that carries the record. */
const KEYWORD = 'Casus';

/** A chunk: length, type, data, checksum of type and data (PNG specification 5.3). */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = [data.length, crc32(body)].map((value) => {
    const field = Buffer.alloc(4);
    field.writeUInt32BE(value);
    return field;
  });
  return Buffer.concat([ends[0]!, body, ends[1]!]);
}

/** Puts a chunk right after the header, before the picture. */
function inserted(png: Buffer, piece: Buffer): Buffer {
  const head = SIGNATURE + IHDR;
  return Buffer.concat([png.subarray(0, head), piece, png.subarray(head)]);
}

/** The same PNG with its resolution written down (chunk pHYs, PNG specification 11.3.4.3), or Word takes it for 96 dpi. */
export function withResolution(png: Buffer): Buffer {
  const data = Buffer.alloc(9);
  data.writeUInt32BE(DOTS_PER_METRE, 0);
  data.writeUInt32BE(DOTS_PER_METRE, 4);
  data.writeUInt8(1, 8); // the unit is the metre
  return inserted(png, chunk('pHYs', data));
}

/** Keyword, then: not compressed, no language, no translated keyword (chunk iTXt, PNG specification 11.3.3.4). */
const HEAD = Buffer.from(`${KEYWORD}\0\0\0\0\0`, 'latin1');

/** The same PNG with a text in it, UTF-8, before its end. */
export function withText(png: Buffer, text: string): Buffer {
  const end = png.length - 12; // IEND
  return Buffer.concat([
    png.subarray(0, end),
    chunk('iTXt', Buffer.concat([HEAD, Buffer.from(text)])),
    png.subarray(end),
  ]);
}

/** The text and the PNG without it; undefined where there is none. Checksums are not looked at. */
export function textChunk(png: Buffer): { readonly text: string; readonly rest: Buffer } | undefined {
  for (let at = SIGNATURE; at + 12 <= png.length;) {
    const next = at + 12 + png.readUInt32BE(at);
    const data = png.subarray(at + 8, next - 4);
    if (png.toString('latin1', at + 4, at + 8) === 'iTXt' && data.subarray(0, HEAD.length).equals(HEAD))
      return {
        text: data.subarray(HEAD.length).toString('utf8'),
        rest: Buffer.concat([png.subarray(0, at), png.subarray(next)]),
      };
    at = next;
  }
  return undefined;
}
