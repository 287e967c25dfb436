import { CONTROLS } from './controls.ts';
import type { Mix } from './mix.ts';

/** Ids of the two arms of the page. */
export const BASELINE = 'baseline';
export const CHOSEN = 'chosen';

/** Name under which the experiment of the page is saved, and which messages and commands name. */
export const PAGE_FILE = 'page.yaml';

/** Paired worlds of an experiment that is saved before anything is measured. */
export const USUAL_WORLDS = 512;

/** The seed of every experiment of the page. */
export const SEED = 'casus page';

/** Variant of the standard battery for each America. */
export const VARIANTS = { drawn: null, late: 'us-late', absent: 'us-absent' } as const;

type Proposal = readonly [id: string, level: string];

/** Proposals of a mix, those as things stand left out. */
export function proposalsOf(levels: Mix['levels']): Proposal[] {
  return CONTROLS.flatMap(({ id, levels: named }) => {
    const proposal = named[levels[id] - 1];
    return proposal === undefined ? [] : [proposal];
  });
}

/** A text between quotes, as YAML reads it back: it reads JSON. */
const quoted = (text: string): string => JSON.stringify(text);

function armYaml(id: string, label: string, proposals: readonly Proposal[]): string[] {
  const head = [`  - id: ${id}`, `    label: ${quoted(label)}`];
  if (proposals.length === 0) return head;
  return [
    ...head,
    '    proposals:',
    ...proposals.map(([proposal, level]) => `      - { id: ${proposal}, level: ${quoted(level)} }`),
  ];
}

/** 'reverse-veto' as 'Reverse veto'. */
const spoken = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ');

/** The arm of one control alone, at its level in the mix or at its highest: 'only-guarantee'. */
const aloneOf = (levels: Mix['levels']): string[] =>
  CONTROLS.flatMap(({ id, label, levels: named }) => {
    const proposal = named[(levels[id] || named.length) - 1]!;
    // A control that chooses between proposals is named by the one chosen.
    const several = new Set(named.map(([each]) => each)).size > 1;
    const name = several ? spoken(proposal[0]) : label;
    return armYaml(`only-${id}`, `${name}: ${proposal[1]}`, [proposal]);
  });

/**
 * The text of the experiment that answers a mix: what the page runs, and what `casus run` runs to the same records.
 * @param vectors paired worlds
 * @param alone whether each control alone is an arm too, for the forest of all levers
 */
export function experimentText(
  { levels, incident, america, month }: Mix,
  vectors: number,
  alone = false,
): string {
  const variant = VARIANTS[america];
  const scenario = ['id: standard-battery', ...(variant === null ? [] : [`variant: ${variant}`])];
  return [
    '# yaml-language-server: $schema=experiment.schema.json',
    'id: page',
    'title: A mix from the page',
    'question: What do these proposals together do to credibility and speed?',
    `asOf: ${month}`,
    `seed: ${SEED}`,
    'scenarios:',
    `  - { ${scenario.join(', ')}, only: [${quoted(incident)}] }`,
    `replications: ${vectors}`,
    `baseline: ${BASELINE}`,
    'arms:',
    ...armYaml(BASELINE, 'as things stand', []),
    ...armYaml(CHOSEN, 'chosen mix', proposalsOf(levels)),
    ...(alone ? aloneOf(levels) : []),
    'estimands:',
    '  primary: [credibility, rmst72]',
    '  secondary: [decided72, falsePositive]',
    'answer:',
    `  arms: [${CHOSEN}]`,
    '',
  ].join('\n');
}
