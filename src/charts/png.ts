import { crc32 } from 'node:zlib';
import { resolvedPng } from './png-resolution.ts';

const SIGNATURE = 8;

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

/** The same PNG with its resolution written down (chunk pHYs), or Word takes it for 96 dpi. */
export function withResolution(png: Buffer): Buffer {
  return Buffer.from(resolvedPng(png).buffer);
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
