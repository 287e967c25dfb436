import { z } from 'zod';
import { experimentSchema } from '../../src/experiment/schema.ts';
import { type JsonSchema, type Row, allowed, rows } from './schema-rows.ts';
import { code, page, table } from './table.ts';

/** What a run writes into its own copy of the file; nobody writes it by hand. */
const WRITTEN_BY_A_RUN = ['replications.chosen'];

/** Keys that have many of their own, each a chapter. */
const CHAPTERS = [
  'replications',
  'until',
  'closedLoop',
  'arms',
  'factorial',
  'levers',
  'uncertainty',
  'answer',
  'conditions',
];

function defaultOf({ schema, required }: Row): string {
  if (required) return '**required**';
  if (schema.default === undefined) return '';
  return code(JSON.stringify(schema.default));
}

/** @throws if a key is without words */
function line(row: Row): string[] {
  const { path, schema } = row;
  if (schema.description === undefined) throw new Error(`${path} has no words: describe it in its schema`);
  return [code(path), allowed(schema), schema.unit ?? '', defaultOf(row), schema.description];
}

/** Every key of an experiment file: what it may be, in which unit, what stands without it, what it means. */
export function experimentPage(): string {
  const schema = z.toJSONSchema(experimentSchema, { io: 'input' }) as JsonSchema;
  const all = rows(schema, '', WRITTEN_BY_A_RUN);
  const chapterOf = ({ path }: Row): string => /^\w+/.exec(path)![0];
  const head = ['key', 'allowed', 'unit', 'default', 'meaning'];
  const first = all.filter((row) => !CHAPTERS.includes(chapterOf(row)) || !/\W/.test(row.path));
  const chapters = CHAPTERS.map((chapter) => {
    const own = all.filter((row) => chapterOf(row) === chapter && row.path !== chapter);
    return `## ${code(chapter)}\n\n${table(head, own.map(line))}`;
  });
  return page('Experiment files', 'src/experiment/schema.ts', [
    'An experiment is one YAML file. A key with dots lies inside another, and `[]` stands for each entry of a list: ' +
      '`arms[].proposals[].id` is the id of a proposal in an arm. Shares, probabilities and doses run from 0 to 1. ' +
      'Required is meant where the key around it is given, and in that of its forms. ' +
      'A key that is not here is refused, with the nearest one that is.\n\n' +
      '[How to write an experiment](../how-to/write-an-experiment.md); editors read the same from `experiments/experiment.schema.json`.',
    `## The file\n\n${table(head, first.map(line))}`,
    ...chapters,
    'What names may stand in it: [proposals](proposals.md), [scenarios](scenarios.md), [members](members.md), ' +
      '[measures](measures.md), [parameters](../odd.md#11-priors-and-sensitivity--agentsparameterscsv-srcmodelpriorsts-srcmodeldrawts).',
  ]);
}
