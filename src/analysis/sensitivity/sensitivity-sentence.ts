import { thousands } from '../amounts.ts';
import type { Estimates } from '../estimates.ts';
import { parameterText } from '../parameter-words.ts';
import { plural } from '../sentences.ts';
import type { SensitivityEstimates, SensitivityTarget } from './sensitivity.ts';
import {
  isInert,
  moves,
  screenedOf,
  screenedText,
  sharesOf,
  shareText,
  targetText,
  unitText,
} from './sensitivity-words.ts';
import { noneText, type Told, told } from './told.ts';

/** The finding about a target in a sentence. */
export function sensitivitySentence(estimates: Estimates, target: SensitivityTarget): string {
  const { sensitivity } = estimates;
  if (sensitivity === null) throw new Error('these estimates hold no design over parameters');
  const { inner } = sensitivity;
  const what = capital(targetText(estimates, target));
  const noise = noiseText(sensitivity, target);
  const runs = `${inner} ${inner === 1 ? 'run' : 'runs'}`;
  const all = told(sensitivity, target);
  if (sensitivity.method === 'morris') {
    const rows = screenedOf(sensitivity, target);
    const row = named(sensitivity, all, rows.filter(moves));
    const found =
      row === undefined
        ? noneText(all)
        : `${leading(sensitivity, row)}, which moves it by ${screenedText(target, row.muStar, row.interval90.muStar)} ${unitText(target)} from end to end of its range; ${toldText(sensitivity, all)}`;
    return `${what}: ${found}${all.inert > 0 ? `, ${all.inert} changed nothing in any run` : ''} (n = ${thousands(target.n)} trajectories of ${rows.length + 1} vectors, ${runs} each). ${noise}`;
  }
  const rows = sharesOf(sensitivity, target);
  const sample = `n = ${thousands(target.n)} samples, ${runs} of each vector`;
  if (rows.every(({ total }) => Number.isNaN(total)))
    return `${what}: the runs show no spread between parameter vectors that could be told from noise, so no share is given (${sample}). ${noise}`;
  const row = named(
    sensitivity,
    all,
    rows.filter(({ total, interval90 }) => !isInert(total, interval90.total)),
  );
  const found =
    row === undefined
      ? noneText(all)
      : `${leading(sensitivity, row)}, which has of its variance over parameter vectors ${shareText(row.total, row.interval90.total)} in all, ${shareText(row.first, row.interval90.first)} alone; ${toldText(sensitivity, all)}`;
  return `${what}: ${found} (${sample}). ${restText(target)} ${noise}`;
}

/** The row that is named: with one run of each vector the first in order, which says so. */
function named<Row extends { readonly parameter: string }>(
  { inner }: SensitivityEstimates,
  { lead }: Told,
  rows: readonly Row[],
): Row | undefined {
  return inner === 1 ? rows[0] : rows.find(({ parameter }) => parameter === lead?.parameter);
}

function leading({ inner }: SensitivityEstimates, row: { readonly parameter: string }): string {
  return `${inner === 1 ? 'first in order' : 'largest of those that can be told from 0'} is the ${nameOf(row)}`;
}

/** How many are clear of 0. */
function toldText({ inner }: SensitivityEstimates, { clear, of, byChance }: Told): string {
  return inner === 1
    ? `which of the ${of} do anything but move noise cannot be told`
    : `${clear.length} of ${of} can be told from 0, and about ${byChance} would be by chance`;
}

const nameOf = ({ parameter }: { readonly parameter: string }): string => parameterText(parameter, plural);

/** What is left for interactions and for all that the design does not set. */
function restText({ rest, unset, interval90 }: SensitivityTarget): string {
  if (!Number.isFinite(rest)) return '';
  const least =
    interval90.unset.low > 0
      ? `; at least ${shareText(unset, interval90.unset)} belongs to what the design does not set`
      : '';
  return `What no parameter has alone, ${shareText(rest, interval90.rest)}, is interactions and what the design does not set${least}.`;
}

function noiseText({ inner }: SensitivityEstimates, { noise, interval90 }: SensitivityTarget): string {
  if (inner === 1)
    return 'Each vector ran once: noise cannot be told from parameters, and is in every number here.';
  if (!Number.isFinite(noise)) return 'It is the same in every run.';
  return `Noise is ${shareText(noise, interval90.noise)} of the variance of a single run, and is taken off.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
