import type { Estimates, Interval } from '../../analysis/estimates.ts';
import { sampleWords } from '../../analysis/sample-words.ts';
import {
  attributeName,
  capital,
  number,
  quoted,
  scenarioTitle,
  shortTitle,
  termName,
} from '../../charts/words.ts';
import type { Grid } from '../table.ts';

/** What is known of one member, as the command line hands it over: texts, each with its date and source. */
export interface MemberPart {
  readonly id: string; // ISO3
  readonly name: string;
  readonly government: string | null;
  readonly asOf: string;
  /** What the model reads it to want, what proposals change for it, the figures it rests on. */
  readonly wants: Grid;
  readonly proposals: Grid;
  readonly proposalsNote: string;
  readonly figures: Grid;
  /** How many of the figures are observed, derived, assumed. */
  readonly status: { readonly observed: number; readonly derived: number; readonly assumed: number };
}

const share = (value: number, { low, high }: Interval): string =>
  Number.isFinite(value) ? `${number(100 * value)} [${number(100 * low)}, ${number(100 * high)}]` : '–';

/** What one member does in this run: its blocks, its part in failed votes, its contributions, by scenario and group. */
export function councilGrid(estimates: Estimates, { id, name }: MemberPart): Grid | null {
  const rows = estimates.members.filter(({ member, arm }) => member === id && arm === estimates.baseline);
  const [first] = rows;
  if (first === undefined) return null;
  const several = estimates.scenarios.length > 1;
  return {
    caption:
      `${name} in the Council under ${quoted(estimates, estimates.baseline)}: of 100 first votes, those it blocks; of 100 votes, those that fail by its block alone; ` +
      `of 100 crises, those in which it contributes; 90% interval; n = ${sampleWords(first.n, estimates.design, 'crises with a vote')} in the first row`,
    columns: [
      { head: 'Provocations' },
      { head: 'Blocks', numeric: true },
      { head: 'Decides alone', numeric: true },
      { head: 'Contributes', numeric: true },
      { head: 'Its blocks rest on' },
    ],
    rows: rows.map(({ scope, blocks, pivotal, contributes, interval90, restsOn }) => [
      `${capital(scope.id)}${several ? `, ${shortTitle(scenarioTitle(estimates, scope.scenario))}` : ''}`,
      share(blocks, interval90.blocks),
      share(pivotal, interval90.pivotal),
      share(contributes, interval90.contributes),
      restsOn === null
        ? '–'
        : `${termName(restsOn.reason)}: ${attributeName(restsOn.attribute)}, ${restsOn.status}`,
    ]),
  };
}

/** The same for a single page: the groups of the first scenario, without what the blocks rest on. */
export function councilShort(estimates: Estimates, { id, name }: MemberPart): Grid | null {
  const [scenario] = estimates.scenarios;
  const rows = estimates.members.filter(
    ({ member, arm, scope }) =>
      member === id && arm === estimates.baseline && scope.scenario === scenario?.id,
  );
  const [first] = rows;
  if (first === undefined || scenario === undefined) return null;
  return {
    caption:
      `${name} under ${quoted(estimates, estimates.baseline)}, ${shortTitle(scenario.title)}: of 100 first votes it blocks, of 100 votes fail by it alone, ` +
      `of 100 crises it contributes; 90% interval; n = ${sampleWords(first.n, estimates.design, 'crises with a vote')} in the first row`,
    columns: [
      { head: 'Provocations' },
      { head: 'Blocks', numeric: true },
      { head: 'Decides alone', numeric: true },
      { head: 'Contributes', numeric: true },
    ],
    rows: rows.map(({ scope, blocks, pivotal, contributes, interval90 }) => [
      capital(scope.id),
      share(blocks, interval90.blocks),
      share(pivotal, interval90.pivotal),
      share(contributes, interval90.contributes),
    ]),
  };
}

/** Where the figures of the member come from; nothing of what its government will do. */
export function memberLines({ name, government, asOf, status }: MemberPart): string[] {
  const { observed, derived, assumed } = status;
  return [
    `${name}, figures as of ${asOf}${government === null ? '' : `, government coded: ${government}`}. ` +
      `Of the ${observed + derived + assumed} figures that the model reads of it ${observed} are observed, ${derived} derived and ${assumed} assumed. ` +
      'A row says what follows from these figures in the model, not what the government will do.',
  ];
}
