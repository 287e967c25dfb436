import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../../engine/durable.ts';
import { print } from '../output.ts';
import type { ScriptFile } from './submission.ts';

/** Writes the files of a submission; the folder is made if need be. */
export function writeScripts(folder: string, files: readonly ScriptFile[]): void {
  mkdirSync(folder, { recursive: true });
  for (const { name, text } of files) writeDurably(join(folder, name), text);
}

/** Prints what would be written, and what would be typed after it. */
export function showScripts(folder: string, files: readonly ScriptFile[], commands: readonly string[]): void {
  for (const { name, text } of files) print(`==> ${join(folder, name)}\n${text}`);
  print(`==> then\n${commands.join('\n')}`);
}
