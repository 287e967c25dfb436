import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { sync, writable, writeDurably } from '../../engine/durable.ts';
import { zipped } from '../../report/pack/zipped.ts';
import { UsageError } from '../exit.ts';

const LIST = 'pack.json';

/**
 * A place where a pack may be written: free, empty, or a pack that is replaced.
 * @throws UsageError if something else stands there
 */
export function packPlace(given: string): string {
  const out = resolve(given);
  if (existsSync(out) && !existsSync(join(out, LIST)) && readdirSync(out).length > 0)
    throw new UsageError(`${given} holds other files than a pack; choose another folder by --out`);
  return out;
}

/**
 * Writes a pack at one stroke: whole aside, then under its name, then as a zip beside it.
 * @param name the folder inside the zip @returns the folder and the zip
 */
export function writePack(
  out: string,
  name: string,
  files: Readonly<Record<string, Uint8Array>>,
): { readonly folder: string; readonly zip: string } {
  const aside = `${out}.partial`;
  const zip = `${out}.zip`;
  return writable(out, () => {
    rmSync(aside, { recursive: true, force: true });
    for (const [path, content] of Object.entries(files)) {
      const file = join(aside, path);
      mkdirSync(dirname(file), { recursive: true });
      writeDurably(file, Buffer.from(content));
    }
    rmSync(out, { recursive: true, force: true });
    renameSync(aside, out);
    sync(dirname(out));
    const inside = Object.fromEntries(
      Object.entries(files).map(([path, content]) => [`${name}/${path}`, content]),
    );
    writeDurably(zip, Buffer.from(zipped(inside)));
    return { folder: out, zip };
  });
}
