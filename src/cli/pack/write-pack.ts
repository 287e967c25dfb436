import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
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
  if (!existsSync(out)) return out;
  if (!statSync(out).isDirectory())
    throw new UsageError(`${given} is a file; name a folder by --out, new or of an earlier pack`);
  if (!isPack(out) && readdirSync(out).length > 0)
    throw new UsageError(`${given} holds other files than a pack; choose another folder by --out`);
  return out;
}

/** Whether a folder holds a list of files that `casus pack` wrote. */
function isPack(folder: string): boolean {
  const list = join(folder, LIST);
  return existsSync(list) && /"pack":\s*"casus pack \d+"/.test(readFileSync(list, 'utf8'));
}

/**
 * Writes a pack at one stroke: whole aside, then under its name, then as a zip beside it. An earlier pack stands aside until
 * then, so whatever is killed, one of them is whole.
 * @param name the folder inside the zip @returns the folder and the zip
 */
export function writePack(
  out: string,
  name: string,
  files: Readonly<Record<string, Uint8Array>>,
): { readonly folder: string; readonly zip: string } {
  const aside = `${out}.partial`;
  const earlier = `${out}.earlier`;
  const zip = `${out}.zip`;
  return writable(out, () => {
    rmSync(aside, { recursive: true, force: true });
    for (const [path, content] of Object.entries(files)) {
      const file = join(aside, path);
      mkdirSync(dirname(file), { recursive: true });
      writeDurably(file, Buffer.from(content));
    }
    rmSync(earlier, { recursive: true, force: true });
    if (existsSync(out)) renameSync(out, earlier);
    renameSync(aside, out);
    sync(dirname(out));
    const inside = Object.fromEntries(
      Object.entries(files).map(([path, content]) => [`${name}/${path}`, content]),
    );
    writeDurably(zip, Buffer.from(zipped(inside)));
    rmSync(earlier, { recursive: true, force: true });
    return { folder: out, zip };
  });
}
