import type { Estimates } from '../../analysis/estimates.ts';
import type { Figure } from '../../charts/figure.ts';
import { loopsOf } from '../../charts/loop.ts';
import { modesGrid } from '../adapts-tables.ts';
import { LIMITS } from '../limits.ts';
import { standsGrid } from '../stands.ts';
import type { Grid } from '../table.ts';
import type { Block, PackDocument, Picture, TableBlock } from './block.ts';
import type { Reference } from './cite/reference.ts';
import { cited, inOrder, type Style } from './cite/styles.ts';
import { councilGrid, councilShort, memberLines, type MemberPart } from './member-part.ts';
import { CLAIM, edgeLines, methodLines, methodShort, standsLines } from './method.ts';
import { type Shown, shownNote } from './narrowed.ts';
import { Numbered } from './numbered.ts';
import { countsGrid, effectsGrid, firstRows } from './run-grids.ts';

/** A figure as it is drawn for a document, and how many arms are in it. */
export interface Drawn extends Shown {
  readonly figure: Figure;
  readonly picture: Picture;
}

/** All that the documents of a pack are made from. */
export interface PackInput {
  readonly estimates: Estimates;
  readonly style: Style;
  readonly run: Reference;
  readonly software: Reference;
  readonly sources: readonly Reference[];
  readonly member: MemberPart | null;
  /** In the order in which they are set; for the single pages of at most 65 mm. */
  readonly figures: readonly Drawn[];
}

/** Rows of a table in the paper: what stands on a sheet beside its caption. */
const PAPER_ROWS = 13;
/** Scenarios with a table of counts; the others stand in the folder of tables. */
const COUNTED = 2;

function titleBlock({ estimates }: PackInput): Extract<Block, { kind: 'title' }> {
  const { experiment, version, modelVersion } = estimates;
  return {
    kind: 'title',
    text: experiment.title,
    question: `Question of the experiment: ${experiment.question}`,
    line: `Figures and tables of Casus ${version}, model ${modelVersion}. ${CLAIM}`,
  };
}

/** A figure with its own source line and, under its caption, the rule by which arms were left out. */
function figureBlock(input: PackInput, numbered: Numbered, drawn: Drawn): Block {
  const note = shownNote(input.estimates, drawn, `figures/${drawn.figure.id}`);
  return numbered.figure(drawn.figure, drawn.picture, note);
}

/** A grid of arms cut to some rows, the baseline's among them, with the rule. */
function cut(
  input: PackInput,
  numbered: Numbered,
  grid: Grid | null,
  rows: number,
  noted = true,
): TableBlock[] {
  if (grid === null) return [];
  const short = firstRows(grid, rows);
  if (!noted) return [numbered.table(short)];
  const note = shownNote(
    input.estimates,
    { shown: short.rows.length - 1, all: grid.rows.length - 1 },
    'tables/',
  );
  return [numbered.table(short, note)];
}

function references({ run, software, sources, style }: PackInput): Block[] {
  const set = (title: string, list: readonly Reference[], small: boolean): Block[] =>
    list.length === 0
      ? []
      : [{ kind: 'references', title, items: inOrder(list, style).map((of) => cited(of, style)), small }];
  return [
    ...set('References', [run, software], false),
    ...set('Sources of the figures of members', sources, true),
  ];
}

const documentOf = ({ estimates }: PackInput, what: string, blocks: readonly Block[]): PackDocument => ({
  title: `${estimates.experiment.title}: ${what}`,
  subject: estimates.experiment.question,
  blocks,
});

/** Scenarios that have counts, by id. */
const counted = ({ estimates }: PackInput): string[] =>
  estimates.scenarios.map(({ id }) => id).filter((id) => countsGrid(estimates, id) !== null);

function memberBlocks(input: PackInput, numbered: Numbered): Block[] {
  const { member, estimates } = input;
  if (member === null) return [];
  const council = councilGrid(estimates, member);
  return [
    { kind: 'heading', text: member.name },
    { kind: 'box', title: 'What this rests on', lines: memberLines(member) },
    ...(council === null ? [] : [numbered.table(council)]),
    numbered.table(member.wants),
    numbered.table(member.proposals, member.proposalsNote),
    numbered.table(member.figures),
  ];
}

/** Everything: the figures chosen, the tables, the boxes, the references. No sentence argues. */
export function paper(input: PackInput): PackDocument {
  const { estimates } = input;
  const numbered = new Numbered();
  const { checks } = estimates;
  const loops = loopsOf(estimates).flatMap((loop) => modesGrid(loop) ?? []);
  return documentOf(input, 'figures, tables and references', [
    titleBlock(input),
    { kind: 'heading', text: 'Figures' },
    ...input.figures.map((drawn) => figureBlock(input, numbered, drawn)),
    { kind: 'heading', text: 'Tables' },
    ...counted(input)
      .slice(0, COUNTED)
      .flatMap((id) => cut(input, numbered, countsGrid(estimates, id), PAPER_ROWS)),
    ...estimates.experiment.primary.flatMap((estimand) =>
      cut(input, numbered, effectsGrid(estimates, estimand), PAPER_ROWS),
    ),
    ...loops.map((grid) => numbered.table(firstRows(grid, PAPER_ROWS))),
    ...(checks === null ? [] : [numbered.table(standsGrid(estimates, checks))]),
    ...memberBlocks(input, numbered),
    { kind: 'heading', text: 'Method and limits' },
    { kind: 'box', title: 'Method', lines: [...methodLines(estimates), ...edgeLines(estimates)] },
    { kind: 'box', title: 'Does a sign change under other assumptions?', lines: standsLines(estimates) },
    { kind: 'box', title: 'Limits', lines: LIMITS },
    ...references(input),
  ]);
}

/** Arms beside the baseline on a single page and on two, at most: as many as fit are taken. */
export const ONE_PAGE_ARMS = 6;
export const TWO_PAGE_ARMS = 8;

/** The source of all that stands on the page. */
const source = ({ run, software, style }: PackInput): Block => ({
  kind: 'references',
  title: 'Source',
  items: [cited(run, style), cited(software, style)],
  small: true,
});

/** The counts of the first scenario that has them, or else the effects on what the question is about first. */
function leadingGrid(input: PackInput): Grid | null {
  const { estimates } = input;
  const [scenario] = counted(input);
  const [estimand] = estimates.experiment.primary;
  if (scenario !== undefined) return countsGrid(estimates, scenario);
  return estimand === undefined ? null : effectsGrid(estimates, estimand);
}

/** A low figure and tables under it, of the same arms: the last table says which and why. */
function together(
  input: PackInput,
  numbered: Numbered,
  grids: readonly (Grid | null)[],
  arms: number,
): Block[] {
  const [drawn] = input.figures;
  const rows = (drawn?.shown ?? arms) + 1;
  const there = grids.filter((grid) => grid !== null);
  return [
    ...(drawn === undefined
      ? []
      : [
          numbered.figure(
            drawn.figure,
            drawn.picture,
            there.length > 0 ? null : shownNote(input.estimates, drawn, 'figures/'),
            false,
          ),
        ]),
    ...there.flatMap((grid, at) => cut(input, numbered, grid, rows, at === there.length - 1)),
  ];
}

/**
 * One page: a figure of at most 65 mm, the counts, the method, the source.
 * @param arms beside the baseline, 1 to ONE_PAGE_ARMS @param short without the counts, where a member's rows leave them no room
 */
export function onePage(input: PackInput, arms: number, short = false): PackDocument {
  const { estimates, member } = input;
  const numbered = new Numbered();
  const council = member === null ? null : councilShort(estimates, member);
  return documentOf(input, 'one page', [
    { ...titleBlock(input), line: null },
    ...together(input, numbered, short ? [] : [leadingGrid(input)], arms),
    ...(council === null ? [] : [numbered.table(council)]),
    { kind: 'box', title: 'Method', lines: [methodShort(estimates).join(' ')] },
    source(input),
  ]);
}

/** Two pages: two figures, the counts, the effects, the checks in words, method, limits, source. */
export function twoPages(input: PackInput, arms: number): PackDocument {
  const { estimates, member } = input;
  const numbered = new Numbered();
  const [, second] = input.figures;
  const council = member === null ? null : councilShort(estimates, member);
  const [estimand] = estimates.experiment.primary;
  // The member's rows take the place of the effects, which the counts have beside them.
  const effects =
    estimand === undefined || council !== null || counted(input).length === 0
      ? null
      : effectsGrid(estimates, estimand);
  return documentOf(input, 'two pages', [
    titleBlock(input),
    ...together(input, numbered, [leadingGrid(input), effects], arms),
    ...(council === null ? [] : [numbered.table(council)]),
    { kind: 'box', title: 'Method', lines: [methodShort(estimates).join(' ')] },
    ...(second === undefined
      ? []
      : [numbered.figure(second.figure, second.picture, shownNote(estimates, second, 'figures/'), false)]),
    { kind: 'box', title: 'Under other assumptions', lines: standsLines(estimates).slice(0, 1) },
    { kind: 'box', title: 'Limits', lines: [LIMITS.slice(0, 3).join(' ')] },
    source(input),
  ]);
}
