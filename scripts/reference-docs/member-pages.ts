import { z } from 'zod';
import { ATTRIBUTE_WORDS } from '../../src/analysis/term-words.ts';
import type { Figure } from '../../src/data/figure.ts';
import { figureLedger, type Entry } from '../../src/data/ledger.ts';
import { governmentSchema, memberSchema, type Member, type Source } from '../../src/data/schemas.ts';
import type { Project } from '../../src/experiment/project.ts';
import type { JsonSchema } from './schema-rows.ts';
import { code, page, table } from './table.ts';

/** Month whose governments and figures stand in the reference: that of the experiments that Casus ships. */
const AS_OF = '2026-11';

type Described = Readonly<Record<string, JsonSchema>>;
const keysOf = (schema: z.ZodType, key: string): Described =>
  (z.toJSONSchema(schema) as JsonSchema).properties![key]!.properties!;
const FIGURES = keysOf(memberSchema, 'figures');
const CODES = keysOf(governmentSchema, 'codes');

const MEMORY = 'from memory';
const statusOf = ({ status, confidence }: Pick<Figure, 'status' | 'confidence'>): string =>
  confidence.startsWith('from-memory') ? `${status}, ${MEMORY}` : status;

function valueOf({ value, range }: Figure): string {
  const shown =
    value === null ? 'not found' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
  return range === undefined
    ? shown
    : `${shown} (may be ${range.join(typeof range[0] === 'number' ? ' to ' : ', ')})`;
}

const sourceLink = (id: string): string => `[${id}](../sources.md#${id.toLowerCase()})`;

/** What a reader needs of a figure: what it is, its value and unit, of when, by whom, and how it is known. */
function figureTable(figures: Readonly<Record<string, Figure | undefined>>, described: Described): string {
  const rows = Object.entries(figures).flatMap(([name, figure]) => {
    if (figure === undefined) return [];
    const meaning = described[name]?.description;
    if (meaning === undefined) throw new Error(`${name} has no words: describe it in src/data/schemas.ts`);
    const { unit, asOf, source, locator, reason, note } = figure;
    const why = [locator, reason, note].filter((part) => part !== undefined).join('; ');
    const shown = unit === 'yes/no' || unit === 'ISO3' ? '' : unit;
    return [
      [
        `${meaning} (${code(name)})`,
        valueOf(figure),
        shown,
        asOf,
        `${sourceLink(source)}: ${why}`,
        statusOf(figure),
      ],
    ];
  });
  return table(['figure', 'value', 'unit', 'as of', 'source, and where in it', 'status'], rows);
}

const decimals = (value: number): string => String(Number(value.toFixed(3)));
const wordsOf = (field: string): string => (ATTRIBUTE_WORDS as Readonly<Record<string, string>>)[field] ?? '';

function memberPage(member: Member, own: readonly Entry[], project: Project): string {
  const { id, name, figures, elections } = member;
  const governments = project.agents.governments
    .map(({ value }) => value)
    .filter((each) => each.member === id);
  const read = own
    .filter(({ field }) => wordsOf(field) !== '')
    .map(({ field, value, status, grounds }) => [
      `${wordsOf(field)} (${code(`members.${id}.${field}`)})`,
      decimals(value),
      status,
      grounds
        .map(({ figure }) => (figure in FIGURES || figure in CODES ? code(figure) : figure))
        .join(', ') || 'a constant of the model',
    ]);
  return page(`${name} (${id})`, `agents/members/${id}.yaml and agents/governments`, [
    `What Casus knows of ${name}, and what the model reads of it in ${AS_OF}. Status: *observed* is read in a source, *derived* is ` +
      `computed or classified, *assumed* is judgement with a range; *${MEMORY}* waits to be read in its source. ` +
      `Change a number in an arm of an experiment: ${code(`agents: { members.${id}.rus: 0.3 }`)} ` +
      '([how](../../how-to/change-an-assumption.md)). ' +
      `How it decides and what it favours: ${code(`npm run casus -- member ${id}`)}. [All members](../members.md).`,
    `## What the model reads\n\nFrom 0 to 1; each is the centre of a prior, and drawn around it.\n\n${table(['attribute', 'centre', 'status', 'rests on'], read)}`,
    `## Figures\n\n${figureTable(figures, FIGURES)}`,
    ...governments.map(
      ({ government, from, to, codes, source, locator }) =>
        `## ${government}\n\nFrom ${from} ${to === null ? 'on' : `to ${to}`} (${sourceLink(source)}: ${locator}). Codings are an expert's guess about a government ` +
        `at a date, no verdict on a nation.\n\n${figureTable(codes, CODES)}`,
    ),
    `## Elections\n\n${table(
      ['date', 'office', 'standing', 'source'],
      elections.map(({ date, office, standing, source, locator }) => [
        date,
        office,
        standing,
        `${sourceLink(source)}: ${locator}`,
      ]),
    )}`,
  ]);
}

/** One page for each member, by path under docs/reference. */
export function memberPages(project: Project): [path: string, text: string][] {
  const entries = figureLedger(project.agents, AS_OF);
  const members = project.agents.members.map(({ value }) => value);
  const of = (id: string, field: string): string =>
    decimals(entries.find((entry) => entry.actor === id && entry.field === field)!.value);
  const listed = ['sol', 'support', 'belief', 'rus', 'dem'] as const;
  const index = page('Members', 'agents/members', [
    `The ${members.length} allies, with five of what the model reads of each in ${AS_OF} (from 0 to 1: centres of priors, mostly judgement). A ` +
      'page each holds every figure with its unit, date, source and status.',
    table(
      ['member', ...listed.map((field) => ATTRIBUTE_WORDS[field])],
      members.map(({ id, name }) => [
        `[${name}](members/${id}.md) (${id})`,
        ...listed.map((field) => of(id, field)),
      ]),
    ),
    'The same at the command line: `npm run casus -- members`. Russia, China, Ukraine and the European Union stand in `agents/actors`; how attributes follow from ' +
      'figures, in [odd.md](../odd.md).',
  ]);
  return [
    ['members.md', index],
    ...members.map((member): [string, string] => [
      `members/${member.id}.md`,
      memberPage(
        member,
        entries.filter(({ actor }) => actor === member.id),
        project,
      ),
    ]),
    ['sources.md', sourcesPage(project.agents.sources)],
  ];
}

function sourcesPage(sources: Readonly<Record<string, Source>>): string {
  const entries = Object.entries(sources).map(
    ([id, { title, publisher, date, locator, licence, confidence, note }]) =>
      `### ${id}\n\n${publisher}, *${title}*${date === null ? '' : `, ${date}`}. Found at: ${locator}. Licence: ${licence}. Reading: ${confidence}.${note === undefined ? '' : ` ${note}.`}`,
  );
  return page('Sources', 'agents/sources.yaml', [
    'Every document that a figure of `agents/` rests on. *Reading* says how far it can be trusted: `read-in-source`, or `from-memory` ' +
      'until somebody has read it, or `judgement`.',
    ...entries,
  ]);
}
