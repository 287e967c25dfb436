import { plain, thousands, widthText } from './amounts.ts';
import { estimand } from './estimands.ts';
import type { Estimates, Interval, PairedEffect } from './estimates.ts';
import type { Pairing, VarianceSplit } from './precision.ts';
import { sampleWords } from './sample-words.ts';
import { quoted, sameScope, scopePhrase } from './sentences.ts';

/** How many runs there were, why, and what they cost: sentences for the report and the command line. */

/** Looks that are named one by one at the start of their list. */
const NAMED_LOOKS = 3;

/** What the stopping rule did and what other designs would have taken; none without a rule. */
export function stoppingSentences(estimates: Estimates): string[] {
  const { stopping } = estimates;
  if (stopping === null) return [];
  const { n, looks, met, halfWidth, widest, effects, atMost, fixed } = stopping;
  const name = estimand(stopping.estimand).label;
  const width = (value: number): string => widthText(stopping.estimand, value);
  const chosen = `${effects.length === 1 ? 'the effect' : `the ${effects.length} effects`} chosen on the ${name}`;
  const where = `${quoted(estimates, widest.arm)}, ${scopePhrase(estimates, widest.scope)}`;
  const first = looks.slice(0, NAMED_LOOKS).map((look) => thousands(look.n));
  const schedule = looks.length > NAMED_LOOKS ? `${first.join(', ')}, ...` : first.join(', ');
  const reached = looks.at(-1)!.halfWidth;
  const end = met
    ? `It stopped after n = ${thousands(n)} pairs (looks at ${schedule}), when the widest 90% half-width of ${chosen} was ±${width(reached)} (${where}), asked for at most ±${width(halfWidth)}; at most ${thousands(atMost)} pairs were allowed.`
    : `It ran all n = ${thousands(n)} pairs allowed (looks at ${schedule}): the widest 90% half-width of ${chosen} is still ±${width(reached)} (${where}), not ±${width(halfWidth)}.`;
  return [end, widthsSentence(estimates), fixedSentence(fixed), seedsSentence(estimates)].filter(
    (text) => text !== '',
  );
}

const half = ({ low, high }: Interval): number => (high - low) / 2;

/** Which of the half-widths that stand for one effect is which: of the rule, of a fixed n, of a stopping time. */
function widthsSentence(estimates: Estimates): string {
  const { widest, estimand: id, looks, halfWidth, met } = estimates.stopping!;
  const fixedN = estimates.effects.find(
    (each) => each.arm === widest.arm && each.estimand === id && sameScope(each.scope, widest.scope),
  );
  if (fixedN === undefined || !Number.isFinite(half(fixedN.interval90))) return '';
  const width = (value: number): string => `±${widthText(id, value)}`;
  const reached = width(looks.at(-1)!.halfWidth);
  const holds = met
    ? `${width(halfWidth)}, the one asked for`
    : `${reached} again, as the one asked for was not reached`;
  return (
    `That effect has three 90% half-widths: ${width(half(fixedN.interval90))} in the tables of effects, as if n had been fixed; ` +
    `${reached} by the rule, which adds a guard against differences too rare to have been seen; and ${holds}, in the report's ` +
    `table of this rule, which alone allows for stopping when the interval was narrow enough.`
  );
}

/**
 * For each primary estimand how well its least known effect on a group is known, and what n would halve that; none where a
 * rule decides n, or nothing varies. The half-width goes as 1/sqrt(n).
 */
export function halvingSentences(estimates: Estimates): string[] {
  if (estimates.stopping !== null) return [];
  const { design, experiment, effects } = estimates;
  return experiment.primary.flatMap((id) => {
    const widest = effects
      .filter(({ estimand: each, scope }) => each === id && scope.kind === 'group')
      .filter(({ interval90 }) => half(interval90) > 0 && Number.isFinite(half(interval90)))
      .reduce<PairedEffect | undefined>(
        (most, each) => (most === undefined || half(each.interval90) > half(most.interval90) ? each : most),
        undefined,
      );
    if (widest === undefined) return [];
    const sample = (times: number): string => {
      const vectors = times * design.vectors;
      return `n = ${sampleWords(vectors * design.inner, { ...design, vectors }, 'replications')}`;
    };
    return [
      `Of the effects on the ${estimand(id).label}, that of ${quoted(estimates, widest.arm)} (${scopePhrase(estimates, widest.scope)}) is known least: ` +
        `±${widthText(id, half(widest.interval90))} at ${sample(1)}; ` +
        `half of that would take about ${sample(4)} (an estimate from this run: a half-width goes as 1/√n).`,
    ];
  });
}

function fixedSentence(fixed: number | null): string {
  return fixed === null
    ? 'No number of pairs fixed beforehand makes sure of that half-width: the estimand counts only the crises that meet its condition, and how many do is not known before.'
    : `A design of fixed n, which must plan for the worst case before it knows a variance (pairs that differ by the whole range, half of them up), would have needed ${thousands(fixed)} pairs.`;
}

/** Pairs that seeds of its own for each arm would take for the effect known least. */
function seedsSentence(estimates: Estimates): string {
  const { widest, estimand: id, n } = estimates.stopping!;
  const row = estimates.pairing.find(
    (each) => each.arm === widest.arm && each.estimand === id && sameScope(each.scope, widest.scope),
  );
  if (row === undefined || Number.isNaN(row.factor)) return '';
  return `Independent seeds instead of keyed common random numbers would have needed ${thousands(n * row.factor)} worlds for the same half-width of that effect (factor ${factorText(row)}, from the variances of both arms and of their difference in this run, n = ${thousands(row.n)}).`;
}

/** '16 [14, 19]'; in words where no factor can be given. */
export function factorText({ factor, interval90, changed }: Pairing): string {
  if (changed === 0) return 'no pair differs';
  if (Number.isNaN(factor)) return 'all pairs differ alike';
  const { low, high } = interval90;
  const interval = Number.isNaN(low) ? 'one pair differs' : `${plain(low)}, ${plain(high)}`;
  return `${plain(factor)} [${interval}]`;
}

/** '23% [12%, 40%]'. */
export function splitText({ share, interval90 }: VarianceSplit): string {
  if (Number.isNaN(share)) return 'nothing varies';
  const percent = (value: number): string => (Number.isNaN(value) ? '–' : `${Math.round(100 * value)}%`);
  return `${percent(share)} [${percent(interval90.low)}, ${percent(interval90.high)}]`;
}

/** What the spread of an effect comes from. */
export function splitSentence(split: VarianceSplit, estimates: Estimates): string {
  const name = `${quoted(estimates, split.arm)} on the ${estimand(split.estimand).label} (${scopePhrase(estimates, split.scope)})`;
  if (Number.isNaN(split.share)) return `The effect of ${name} is the same in every world.`;
  return `Of the spread of the effect of ${name} over worlds, ${splitText(split)} is parameters, the rest is luck of the single crisis (n = ${thousands(split.vectors)} parameter draws, ${split.inner} runs each).`;
}

/** The pilot behind the design, and what it found; null where the experiment says its replications. */
export function allocationSentence({ allocation, design }: Estimates): string | null {
  if (allocation === null) return null;
  const { budget, pilot, reason } = allocation;
  const aim =
    allocation.for === 'mean'
      ? 'the mean effect'
      : 'the share of parameter draws in which the effect is positive';
  return `Of a budget of ${thousands(budget)} replications, for ${aim}, a pilot of ${pilot.vectors} parameter draws with ${pilot.inner} runs each (seed “${pilot.seed}”) chose ${thousands(design.vectors)} draws with ${design.inner} ${design.inner === 1 ? 'run' : 'runs'} each: ${reason}.${design.inner === 1 ? '' : ' Splits of variance further on in this report are estimated from the run itself, not from the pilot.'}`;
}
