import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Validation } from '../analysis/evidence/validation.ts';
import { ROOT } from './project.ts';

/**
 * How the model fared against the record when `casus hindcasts` last ran, or null where it never did.
 * @param evidence the folder; that of the package unless given
 */
export function storedValidation(evidence: string = join(ROOT, 'evidence')): Validation | null {
  const file = join(evidence, 'validation.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Validation) : null;
}
