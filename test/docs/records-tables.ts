import { z } from 'zod';
import { described } from '../../src/engine/described.ts';
import { RECORDS, SEQUENCES } from '../../src/engine/folder.ts';
import { layoutOf } from '../../src/engine/layout.ts';
import { machineSchema, manifestSchema } from '../../src/engine/manifest.ts';
import type { ParquetColumn } from '../../src/engine/parquet.ts';
import { requestSchema } from '../../src/engine/partial.ts';
import { columnsOf } from '../../src/engine/shard-file.ts';
import { shippedProject } from '../../src/cli/project.ts';
import type { CampaignPlan, Plan } from '../../src/experiment/plan.ts';
import { CLASSES, ORIGINS, PACKAGES, TERMS } from '../../src/model/measures/columns.ts';

/** The generated part of docs/records.md: every column and every field, from the code that writes them. */

const escaped = (text: string): string => text.replaceAll('|', '\\|').replaceAll('*', '\\*');
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** What each kind of column is in a Parquet file, and what stands where nothing happened. */
const TYPES: Readonly<Record<ParquetColumn['type'], string>> = {
  integer: 'INT32',
  'optional-integer': 'INT32, null = nothing',
  bits: 'UINT32',
  number: 'DOUBLE, NaN = nothing',
  text: 'text',
  'optional-text': 'text, null = nothing',
};

function columns(name: string, plan: Plan | CampaignPlan): string {
  const rows = columnsOf(layoutOf(plan)).map((column) => {
    const { unit, meaning } = described(name, column.name)!;
    return [`\`${column.name}\``, TYPES[column.type], escaped(unit), escaped(meaning)];
  });
  return table(['column', 'type', 'unit', 'meaning'], rows);
}

const codes = (names: readonly string[]): string => names.map((name, code) => `${code} ${name}`).join(', ');

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
}

/** Name of a type; of a union with null, 'x or null'. */
function typeName(schema: JsonSchema): string {
  if (schema.anyOf) return schema.anyOf.map(typeName).join(' or ');
  if (schema.type === 'array') return `list of ${typeName(schema.items ?? {})}`;
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object')
    return `${typeName(schema.additionalProperties)} by name`;
  return [schema.type ?? 'any'].flat().join(' or ');
}

/** Rows of a schema, those of what it holds under dotted names. */
function fields(schema: JsonSchema, prefix = ''): string[][] {
  const inside = schema.anyOf?.find(({ type }) => type === 'object') ?? schema.items ?? schema;
  return Object.entries(inside.properties ?? {}).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    if (field.description === undefined) throw new Error(`${path} has no words: describe it in its schema`);
    const own = [`\`${path}\``, typeName(field), escaped(field.description)];
    return [own, ...fields(field, `${path}.`)];
  });
}

function file(schema: z.ZodType, leave: (path: string) => boolean = () => false): string {
  const rows = fields(z.toJSONSchema(schema) as JsonSchema);
  return table(
    ['field', 'type', 'meaning'],
    rows.filter(([path]) => !leave(path!.slice(1, -1))),
  );
}

/** A plan of no arms and no scenarios: enough to say which columns a table has. */
const EMPTY = { arms: [], scenarios: [] } as unknown as Plan;
const EMPTY_CAMPAIGN = { ...EMPTY, campaigns: [] } as unknown as CampaignPlan;

export function recordsTables(): string {
  const { parameters } = shippedProject();
  return [
    '## `records` and `sweep`: a row a crisis',
    columns(RECORDS, EMPTY),
    [
      `Package codes: ${codes(PACKAGES)}.`,
      `Classes, in the id of an item: ${CLASSES.join(', ')}.`,
      `Causes: ${codes(ORIGINS)}.`,
      `Term codes: ${codes(TERMS)}.`,
      'Bits: bit i is member i of the scenario, in the order of `members` that `casus trace --json` gives.',
    ].join('\n\n'),
    `## \`sequences\`: a row a half-year`,
    columns(SEQUENCES, EMPTY_CAMPAIGN),
    '## `manifest.json`: what made the run',
    file(manifestSchema),
    '## `machine.json`: where and how fast',
    file(machineSchema),
    '## `request.json`: what was asked for, until the report is written',
    file(requestSchema, (path) => path.startsWith('origin.')),
    '## `draws.parquet`: a row a parameter vector',
    table(
      ['column', 'type', 'unit'],
      [
        ['`vector`', TYPES.integer, 'number'],
        ...parameters.map(({ name, unit }) => [`\`${name}\``, 'DOUBLE', unit === '-' ? '' : escaped(unit)]),
      ],
    ),
  ].join('\n\n');
}

const BLOCK = /(<!-- generated:records -->)[\s\S]*?(<!-- \/generated:records -->)/;

/** The document with its generated block renewed. */
export function renewed(document: string): string {
  if (!BLOCK.test(document)) throw new Error('docs/records.md has no generated block');
  return document.replace(
    BLOCK,
    (_, open: string, close: string) => `${open}\n\n${recordsTables()}\n\n${close}`,
  );
}
