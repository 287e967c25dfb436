import type { Facts } from '../facts.ts';
import type { Mix } from '../mix/mix.ts';
import { noneDiffers, type Shown } from '../screen/shown.ts';
import {
  AMERICA_WORDS,
  decisionHours,
  incidentOf,
  incidentWords,
  noneDifferent,
  of100,
  plainNumber,
  signed,
} from '../screen/words.ts';

/** What the printed page says of a mix: every number with its interval and n, and nothing for or against it. */

export type Headlined = 'credibility' | 'decided';

type Ends = readonly [low: number, high: number];

const ends = ([low, high]: Ends): string => `${signed(100 * low, 1)} to ${signed(100 * high, 1)}`;
const bracket = (interval: Ends | null): string =>
  interval === null ? '' : ` [${interval.map((end) => plainNumber(100 * end, 1)).join(', ')}]`;

const decidedWords = (facts: Facts, { incident }: Mix): string =>
  `decided by the Council within ${decisionHours(facts, incident)} hours`;

/** 'Of 100 attacks with force: answered adequately within 168 hours' */
export function measuredWords(facts: Facts, mix: Mix, which: Headlined): string {
  const window = incidentOf(facts, mix.incident)?.window ?? null;
  const crises = incidentWords(facts, mix.incident);
  if (which === 'decided') return `Of 100 ${crises}: ${decidedWords(facts, mix)}`;
  return `Of 100 ${crises}: answered adequately ${window === null ? 'in time' : `within ${window} hours`}`;
}

const sample = ({ standing, n }: Shown): string =>
  standing === 'approximate'
    ? 'approximate, not measured yet'
    : `n = ${n.toLocaleString('en-US')} paired worlds`;

/** The finding. Without a change: how things stand. */
export function titleWords(facts: Facts, mix: Mix, shown: Shown, nothingChosen: boolean): string {
  const { baseline, chosen, difference, interval } = shown;
  const crises = incidentWords(facts, mix.incident);
  if (baseline === null || chosen === null || difference === null || interval === null)
    return `Casus: ${crises}, not measured yet`;
  if (nothingChosen)
    return `As things stand, ${of100(baseline)} of 100 ${crises} are answered adequately in time, in the model`;
  const clear = interval[0] > 0 || interval[1] < 0;
  return clear
    ? `With the chosen mix ${of100(chosen)} instead of ${of100(baseline)} of 100 ${crises} are answered adequately in time, in the model`
    : `The chosen mix is not shown to change how many of 100 ${crises} are answered adequately in time (${of100(baseline)} as things stand), in the model`;
}

/** One headline as a sentence. */
export function headlineWords(
  facts: Facts,
  mix: Mix,
  which: Headlined,
  shown: Shown,
  nothingChosen: boolean,
): string {
  const { baseline, chosen, difference, interval, intervalOfBaseline } = shown;
  const head = measuredWords(facts, mix, which);
  if (baseline === null || chosen === null || difference === null || interval === null)
    return `${head}: not measured yet.`;
  if (nothingChosen)
    return `${head}: ${of100(baseline)}${bracket(intervalOfBaseline)} as things stand; ${sample(shown)}.`;
  const both = `${head}: ${of100(baseline)} as things stand, ${of100(chosen)} with the mix`;
  if (noneDiffers(shown)) return `${both}; ${noneDifferent(shown.n)}.`;
  return `${both}; difference ${signed(100 * difference, 1)} (${shown.standing === 'approximate' ? 'about' : '90% interval'} ${ends(interval)}); ${sample(shown)}.`;
}

export const TABLE_HEAD = [
  'Of 100',
  'As things stand',
  'Chosen mix',
  'Difference',
  'Only with the mix, only without',
  'n',
] as const;

/** A row of the table: values with their 90% intervals in brackets. */
export function rowWords(
  facts: Facts,
  mix: Mix,
  which: Headlined,
  shown: Shown,
  nothingChosen: boolean,
): string[] {
  const { baseline, chosen, difference, interval, gained, lost, n } = shown;
  const value = (share: number | null, of: Ends | null): string =>
    share === null ? '–' : `${plainNumber(100 * share, 1)}${bracket(of)}`;
  const change =
    nothingChosen || difference === null || interval === null
      ? '–'
      : noneDiffers(shown)
        ? noneDifferent(n)
        : `${signed(100 * difference, 1)} [${interval.map((end) => signed(100 * end, 1)).join(', ')}]`;
  return [
    which === 'credibility' ? 'answered adequately in time' : decidedWords(facts, mix),
    value(baseline, shown.intervalOfBaseline),
    nothingChosen ? '–' : value(chosen, shown.intervalOfChosen),
    change,
    nothingChosen || gained === null || lost === null ? '–' : `${of100(gained)}, ${of100(lost)}`,
    n === 0 ? '–' : n.toLocaleString('en-US'),
  ];
}

/** How the numbers came about. */
export function methodWords(facts: Facts, { america, month }: Mix, { n }: Shown): string {
  return (
    `Casus ${facts.version} (model ${facts.model}), an agent-based model of ${facts.members.length} allies. Both arms meet the same simulated worlds, and a change is taken within each world. ` +
    `${n === 0 ? '' : `n = ${n.toLocaleString('en-US')} paired worlds, each with parameters of its own; `}in brackets 90% intervals across them. ` +
    `United States ${AMERICA_WORDS[america]}; governments and figures of members as of ${month}. Most parameters are judgement, and a part of the figures is assumed.`
  );
}
