import { CLASSES } from './columns.ts';

/**
 * The record of a sequence: one row for each half-year of each arm and mode. Sums run over the half-year, states are taken
 * at its end, probes are run off the path at its end. NaN = did not happen, or nothing to count.
 */

/** Weeks of a row. */
export const PERIOD_WEEKS = 26;

/** How an arm met its provocations (`docs/odd.md` section 3), in the order of their codes. */
export const MODES = [
  'battery', // (a) the probes, all independent, at full dose and at the state of week 0
  'frozen', // (b) the sequence that the baseline met, replayed
  'closed', // (c) Russia adapts
  'no-response', // the closed loop of the baseline with package 0 forced
] as const;
export type Mode = (typeof MODES)[number];

export interface PeriodColumn<N extends string = string> {
  readonly name: N;
  readonly unit: string;
  readonly meaning: string;
}
const c = <N extends string>(name: N, unit: string, meaning: string): PeriodColumn<N> => ({
  name,
  unit,
  meaning,
});

const probes = (['hybrid', 'threshold', 'force'] as const).flatMap(
  (group) =>
    [
      c(
        `probe.credibility.${group}`,
        '0..1',
        `objective credibility: share of ${group} probes adequate within W, classes weighted alike`,
      ),
      c(`probe.adequacy.${group}`, '0..1', `mean Ad at W of ${group} probes`),
      c(`probe.sustained.${group}`, '0..1', `mean Ad over 720 h of ${group} probes`),
      c(`probe.rmst72.${group}`, 'hours', `mean of min(T, 72) of ${group} probes, undecided at 72`),
      c(`probe.rmst720.${group}`, 'hours', `mean of min(T, 720) of ${group} probes, undecided at 720`),
      c(
        `probe.subjective.${group}`,
        '0..1',
        `subjective credibility: Russia's belief that ${group} probes are adequately answered`,
      ),
    ] as const,
);

const acts = CLASSES.map((name) => c(`acts.${name}`, 'events', `acts that Russia chose, ${name}`));

export const PERIOD_COLUMNS = [
  c('weeks', 'weeks', 'weeks of the half-year before the sequence ended'),
  c('ended', '0/1', 'the sequence ended in this half-year: a land attack was not denied (a competing risk)'),
  c(
    'stopped',
    '0/1',
    'of a frozen lane that has not ended: the sequence that it replays has ended; nothing more is known, here and after',
  ),
  // Russia
  c('acts', 'events', 'acts that Russia chose'),
  c('actsSeverity', 'severity', 'sum of S of those acts'),
  ...acts,
  c('actsUkraine', 'events', 'acts against Ukraine after a ceasefire'),
  c('actsTies', '0..1', 'sum over those acts of the Russia ties of the target (Ukraine left out)'),
  c('actsBelowLine', 'events', 'acts whose class has an armed-attack line S* of at most 1'),
  c('actsNearLine', 'events', 'of these, acts with S in [.9 S*, S*)'),
  c('lookAlikes', 'events', 'look-alike events and incidents that Russia did not choose'),
  c('falseAlarms', 'events', 'false indicator readings under an automatic rule'),
  // crises of the path: Russian acts, look-alikes, listed events
  c('crises', 'crises', 'crises that began'),
  c('severity', 'severity', 'sum of their S'),
  c('adequate', 'crises', 'adequately answered within W'),
  c('adequateSeverity', 'severity', 'sum of S of those'),
  c('adequacy', '0..1', 'sum of Ad at W'),
  c('tabled', 'crises', 'on the agenda of the Council'),
  c('decided', 'crises', 'decided by 720 h'),
  c('hours72', 'hours', 'sum of min(T, 72)'),
  c('hours720', 'hours', 'sum of min(T, 720)'),
  c(
    'notRussia',
    'crises',
    'crises that Russia did not cause on purpose (limited and full attacks always are)',
  ),
  c('falseAccusations', 'crises', 'of these, with a punitive package operative'),
  c('overReactions', 'crises', 'signal beyond severity and the margin'),
  c('inadvertent', 'expected events', 'sum of probabilities of inadvertent escalation'),
  c('damage', '0..1', 'sum of damage'),
  c('withForce', 'crises', 'crises with a force at W'),
  c('breadth', 'members', 'sum over those of the effective number of contributors'),
  c('burden', '0..1', 'sum over those of the Herfindahl index of contributed capability'),
  c('contributors', 'members', 'sum over those of the members that contribute'),
  c('entrapped', 'members', 'of these, contributors whose own utility lies below that of no answer'),
  c('votes', 'crises', 'crises with a first vote'),
  c('blockShare', '0..1', 'sum over those of blockers / (electorate - 1)'),
  c('consented', 'crises', 'crises with an adopted package that needs force'),
  c('participation', '0..1', 'sum over those of the capability share of the consenting that joined'),
  c('overrides', 'members', 'sum of members overridden'),
  c('payments', 'count', 'side payments'),
  c(
    'pledgesBroken',
    'crises',
    'crises in which the United States stood aside though the law was strong (g > .6)',
  ),
  c('honoured', 'crises', 'crises with a package that needs force operative within W'),
  ...probes,
  c(
    'probe.falsePositive',
    '0..1',
    'punitive package in probes that Russia did not cause on purpose; NaN if there were none',
  ),
  c('probe.usActs', '0..1', 'share of force probes in which the United States acts'),
  c('probe.dispersion', '0..1', 'mean pairwise distance of ideal answers (s, d) over root 2, three probes'),
  // state at the end
  c('state.belief', '0..1', 'mean belief of the allies that the United States would act'),
  c('state.reliability', '0..1', 'mean belief that another ally contributes'),
  c('state.threat', '0..1', 'mean perceived threat'),
  c('state.grievance', '0..1', 'mean grievance'),
  c('state.support', '0..1', 'mean public support'),
  c('state.fatigue', '0..1', 'mean fatigue'),
  c('state.ledger', 'payments', 'ledger of side payments, sum over members'),
  c('state.demand', '0..1', 'largest transactional demand of a member'),
  c('state.legitimacy', '0..1', 'legitimacy'),
  c(
    'state.spendEurope',
    '% GDP',
    'defence spending of the members other than the United States, weighted by GDP',
  ),
  c('state.capabilityEurope', 'capability share', 'capability of the members other than the United States'),
  c('state.usCommitment', 'code', '0 committed, 1 conditional, 2 detached'),
  c('state.pacific', 'sd', 'Pacific pull z'),
  c('state.china', '0..1', 'mean leverage of China'),
  c('state.war', 'index', 'draw of the war in Ukraine on Russian means'),
  c('state.ceasefire', '0/1', 'a ceasefire in Ukraine holds'),
  c('state.bounds', 'stocks', 'stocks at a bound of their range'),
] as const satisfies readonly PeriodColumn[];

export type PeriodName = (typeof PERIOD_COLUMNS)[number]['name'];
export const PERIOD_COUNT = PERIOD_COLUMNS.length;
/** Place of each column in a row. */
export const PERIOD_AT = Object.fromEntries(PERIOD_COLUMNS.map(({ name }, index) => [name, index])) as Record<
  PeriodName,
  number
>;
