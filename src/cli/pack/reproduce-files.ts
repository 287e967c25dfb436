import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Estimates } from '../../analysis/estimates.ts';
import { RESOLVED } from '../../engine/folder.ts';
import { type Manifest, MANIFEST } from '../../engine/manifest.ts';

/** What a stranger needs to compute the run again and to see that it is the same. The same on every machine. */
export function reproduceFiles(
  folder: string,
  estimates: Estimates,
  manifest: Manifest,
): Record<string, string> {
  const { experiment } = estimates;
  const file = `${experiment.id}.resolved.yaml`;
  const { packages } = manifest;
  const lines = [
    `${experiment.title} (${experiment.id})`,
    '',
    'Question, as the experiment puts it:',
    `  ${experiment.question}`,
    '',
    'Command, in a folder that holds the file beside this one:',
    `  casus run ${file}`,
    '',
    `Casus          ${manifest.casus}`,
    `Model          ${manifest.model}`,
    `Code           ${manifest.code}`,
    `Configuration  ${manifest.configurationHash}`,
    `Figures        ${manifest.figuresHash}`,
    `Seed           ${manifest.seed}`,
    `As of          ${experiment.asOf}`,
    '',
    'Packages:',
    ...Object.keys(packages)
      .sort()
      .map((name) => `  ${name} ${packages[name] ?? ''}`),
    '',
    'The same version, configuration and figures give the same numbers to the last bit, on any number of cores.',
    'manifest.json lists the SHA-256 of every file of records; `casus verify <run>` compares them. A picture of figures/',
    'is checked by `casus verify <picture>`.',
    '',
  ];
  return {
    [file]: readFileSync(join(folder, RESOLVED), 'utf8'),
    'manifest.json': readFileSync(join(folder, MANIFEST), 'utf8'),
    'README.txt': lines.join('\n'),
  };
}
