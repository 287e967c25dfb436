import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { documentOf, readText } from '../../data/document.ts';
import { experimentSchema } from '../../experiment/schema.ts';
import { ROOT } from '../project.ts';
import type { Shipped } from './status.ts';

const FOLDER = join(ROOT, 'experiments');

/** File of an experiment of the package. */
export const shippedFile = (id: string): string => join(FOLDER, `${id}.yaml`);

/** The experiments of the package, by name. @throws InputError */
export function shippedExperiments(): Shipped[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => {
      const file = join(FOLDER, name);
      const { value } = documentOf(file, readText(file), experimentSchema);
      return { id: basename(name, '.yaml'), title: value.title };
    });
}
