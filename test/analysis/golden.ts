import { readFileSync } from 'node:fs';

/** A golden file; `origin` in it says what computed it, `golden/make.py` how. */
export function golden(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`golden/${name}.json`, import.meta.url), 'utf8'));
}
