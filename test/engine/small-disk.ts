import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const mount = (...args: string[]): boolean => spawnSync('mount', args).status === 0;

/** Mounts a file system of so many kilobytes on a folder; false where that is not allowed. */
export const mountDisk = (place: string, kilobytes: number): boolean =>
  mount('-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'casus-test', place);

/** Gives it another size, or takes away the right to write. */
export const remountDisk = (place: string, how: string): boolean => mount('-o', `remount,${how}`, place);

export const unmountDisk = (place: string): void => void spawnSync('umount', [place]);

/** Whether this process may mount: as root, and not in every container. */
export const mayMount = ((): boolean => {
  const place = mkdtempSync(join(tmpdir(), 'casus-mount-'));
  const may = mountDisk(place, 64);
  if (may) unmountDisk(place);
  rmSync(place, { recursive: true });
  return may;
})();
