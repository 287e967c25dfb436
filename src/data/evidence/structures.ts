import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readDocument } from '../document.ts';
import { text } from '../figure.ts';

const FILE = 'structures.json';

const schema = z.strictObject({
  default: z.number().describe('Score of the structure that every result holds under; more is better'),
  rivals: z.array(
    z.strictObject({ id: text.describe('One switch and its value: voting=strategic'), score: z.number() }),
  ),
  strongest: text.describe('The rival that scores best'),
});

/** How the structural switches did on the record of past decisions. */
export type StructureScores = z.output<typeof schema>;

/**
 * The scores of the structures, or null where none were made.
 * @param evidence the folder
 * @throws InputError
 */
export function readStructures(evidence: string): StructureScores | null {
  const file = join(evidence, FILE);
  return existsSync(file) ? readDocument(file, schema).value : null;
}
