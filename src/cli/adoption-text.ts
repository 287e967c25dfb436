import { adoption } from '../analysis/adoption.ts';
import type { Lever } from '../data/levers.ts';
import type { Project } from '../experiment/project.ts';
import { judged } from './battery.ts';
import { type Favour, favourRun, objectTogether, type Stance } from './favour.ts';
import { NO_PRICE, pairedText, STANCE_WORDS, stanceNote } from './member-text.ts';
import { textTable } from './table.ts';

/** Who would have to agree to a proposal, who favours it by its own utility, and at what price (`docs/odd.md` section 3, Adoption). */

/** Parameter vectors behind the members' favour of one proposal. */
const VECTORS = 100;
/** Log-sd of the lag to adoption, and the normal quantile of its 5-95% range. */
const LAG_SD = 0.5;
const Z95 = 1.645;

export interface MemberFavour {
  readonly member: string; // ISO3
  readonly favour: Favour;
}

/** The favour of every member for one proposal at full dose. */
export interface ProposalFavour {
  readonly vectors: number;
  readonly crises: number;
  readonly isolation: number; // utility
  readonly members: readonly MemberFavour[];
}

/** Null where the baseline cannot take the proposal. */
export function proposalFavour(project: Project, id: string): ProposalFavour | null {
  const { plan, doses } = judged(project, undefined, [id]);
  if (doses.length === 0) return null;
  const run = favourRun(plan, VECTORS, () => {});
  const members = run.members.map((member, i) => ({ member, favour: run.favour(1, i) }));
  return { vectors: VECTORS, crises: run.crises, isolation: run.isolation, members };
}

/** Rows of the members whose utility changes, those worst off first; a line for each stance. */
function favourText(found: ProposalFavour, names: ReadonlyMap<string, string>, lever: Lever): string {
  const { members, vectors, crises, isolation } = found;
  const stances: readonly Stance[] = ['favours', 'open', 'unmoved', 'acquiesces', 'against'];
  const lines = stances.flatMap((stance) => {
    const own = members.filter(({ favour }) => favour.stance === stance);
    const list =
      own.length === members.length
        ? 'every member'
        : own.map(({ member }) => names.get(member) ?? member).join(', ');
    return own.length === 0 ? [] : [`  ${STANCE_WORDS[stance]}, ${own.length}: ${list}`];
  });
  const coded = new Set(lever.adoption.objectors.flatMap(({ member }) => member ?? []));
  const shown = members
    .filter(
      ({ member, favour }) =>
        coded.has(member) || favour.stance === 'acquiesces' || favour.stance === 'against',
    )
    .toSorted((a, b) => a.favour.utility.value - b.favour.utility.value);
  const priced = shown.some(({ favour }) => favour.price > 0);
  const table = textTable(
    ['member', 'own utility, thousandths', 'stance', ...(priced ? ['price, thousandths'] : [])],
    shown.map(({ member, favour }) => [
      `${names.get(member) ?? member}${coded.has(member) ? ', coded as an objector' : ''}`,
      pairedText(favour.utility, 1000, 2),
      STANCE_WORDS[favour.stance],
      ...(priced ? [(1000 * favour.price).toFixed(1)] : []),
    ]),
  );
  return [
    `Whom it suits, by own utility in a battery of ${crises} crises, paired with things as they stand [90%]; n = ${vectors} parameter vectors`,
    ...lines,
    ...(shown.length > 0 ? ['', table] : []),
    '',
    stanceNote(isolation),
    ...(priced ? [] : [NO_PRICE]),
    togetherText(found, names),
  ].join('\n');
}

/** A block costs less in company, so those who lose may hold out together where none would alone. */
function togetherText({ members, isolation }: ProposalFavour, names: ReadonlyMap<string, string>): string {
  const objects = objectTogether(
    members.map(({ favour }) => favour.utility.value),
    isolation,
  );
  const own = members.filter((_, i) => objects[i]);
  return own.length === 0
    ? 'Nor would any hold out if those who lose stood together, where a block costs less.'
    : `If those who lose stood together, where a block costs less, ${own.length} would hold out: ${own.map(({ member }) => names.get(member) ?? member).join(', ')}.`;
}

/** Odds, lag and price of adoption. @param found null: the baseline cannot take the proposal */
export function adoptionText(
  lever: Lever,
  found: ProposalFavour | null,
  names: ReadonlyMap<string, string>,
): string {
  const { needs, objectors, body } = lever.adoption;
  const { low, high } = adoption(lever.adoption);
  const odds =
    objectors.length === 0
      ? 'no objector is coded, which is no promise'
      : `${low.toPrecision(2)} to ${high.toPrecision(2)} (5 to 95%), if each of ${objectors.length} coded objectors accepts with a chance nobody knows, Beta(2,2) (judgement)`;
  const { leadTimeWeeks: lag } = lever.cost;
  const range = [Math.exp(-Z95 * LAG_SD), Math.exp(Z95 * LAG_SD)].map((factor) => Math.round(lag * factor));
  return [
    `Chance of adoption, body ${body}, needs ${needs === 'all' ? 'all' : 'a quota'}: ${odds}`,
    `Time to take effect: about ${lag} weeks (5 to 95%: ${range.join(' to ')})`,
    found === null
      ? 'Whom it suits was not computed: the baseline has it already.'
      : favourText(found, names, lever),
  ].join('\n');
}
