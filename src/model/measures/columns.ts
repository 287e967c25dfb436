/** The run record: one row of numbers for one crisis (one arm, one provocation, one replication). NaN = did not happen. */

export interface Column<N extends string = string> {
  readonly name: N;
  readonly unit: string;
  readonly meaning: string;
}

const c = <N extends string>(name: N, unit: string, meaning: string): Column<N> => ({ name, unit, meaning });

export const COLUMNS = [
  c(
    'origin',
    'code',
    'true cause: 0 russia-deliberate, 1 russia-accident, 2 criminal, 3 third-party, 4 accident',
  ),
  c('severity', '0..1', 'severity S of the event'),
  c('detectedHour', 'hours', 'hour of detection after onset'),
  c(
    'gain',
    'utility',
    'largest gain of the victim from an answer that it was free to ask for, over all reports (Article 5 only where its gain passes the bar)',
  ),
  c('bar', 'utility', 'the tabling bar of this event'),
  c(
    'tabledHour',
    'hours',
    'first hour at which an answer was on the agenda; NaN = never reached the Council',
  ),
  c('ask', 'package code', 'package first asked for; NaN if never tabled'),
  c(
    'decisionHour',
    'hours',
    "operative hour of the Council's decision (time to decision T); NaN = none by 720 h (censored)",
  ),
  c(
    'adoptedHour',
    'hours',
    'operative hour of the first text adopted, whatever its level; NaN = none by 720 h',
  ),
  c('coalitionHour', 'hours', 'hour at which a coalition of the willing formed; NaN = none'),
  c('surgeHour', 'hours', 'hour at which an EU force arrived; NaN = none'),
  c('packageAtWindow', 'package code', 'package in force at the end of the window W'),
  c('packageFinal', 'package code', 'package in force at 720 h'),
  c('firstInForceHour', 'hours', 'first hour with any package, coalition or EU force in force; NaN = never'),
  c('adequacy', '0..1', 'Ad at the end of the window W'),
  c('denial', '0..1', 'denial part of Ad at W'),
  c('adequacySustained', '0..1', 'mean of Ad(h) over 0-720 h'),
  c('adequate', '0/1', 'Ad at W reaches the cut (and, for land classes, so does denial)'),
  c('over', '0/1', 'signal in force at W exceeds severity + the margin'),
  c('punitive', '0/1', 'a punitive package became operative'),
  c('article5', '0/1', 'package 8 or 9 became operative'),
  c('outcome', 'code', 'exclusive: 0 false accusation, 1 no answer, 2 over-reaction, 3 adequate, 4 partial'),
  c('force', 'capability share', 'force delivered at W'),
  c('usActs', '0/1', 'the United States contributes at the level that delivers most at W'),
  c(
    'usShare',
    '0..1',
    'share of the United States in the force that has arrived at W (prepositioned force included); NaN if no force',
  ),
  c(
    'joined',
    'members',
    'members that contribute at the level that delivers most at W (0 if none or if it needs no force)',
  ),
  c('consenting', 'members', 'members that did not block the last adopted package; NaN if none'),
  c(
    'participation',
    '0..1',
    'joined / consenting of the last adopted package that needs force, over 720 h; NaN if none',
  ),
  c(
    'breadth',
    'members',
    'effective number of contributors at that level (1 / sum of squared shares of their capability); 0 if none',
  ),
  c('blockedMask', 'bits', 'members that blocked at the first vote, bit i = member i; 0 if no vote or none'),
  c('blockedEverMask', 'bits', 'members that blocked at any vote'),
  c('abstainedMask', 'bits', 'members that abstained constructively at an adopted vote'),
  c('contributedMask', 'bits', 'members that contribute at the level that delivers most at W'),
  c(
    'pivotalMask',
    'bits',
    'members without whose block alone the first failed vote would have passed (leave-one-out)',
  ),
  c('holdouts', 'members', 'number of blockers at the first vote; NaN if no vote'),
  c('holdout', 'member index', 'blocker with the lowest margin at the first failed vote; NaN if none'),
  c(
    'holdoutReason',
    'term code',
    "largest negative term of that blocker's margin (index into TERMS); NaN if none",
  ),
  c('failedVotes', 'count', 'votes that failed'),
  c('extensions', 'count', 'procedural extensions of a silence period'),
  c('attempts', 'count', 'attempts in the Council (routine meetings not counted)'),
  c('decisions', 'count', 'packages adopted'),
  c('routine', '0/1', 'the first adoption was made at a routine meeting'),
  c('payments', 'count', 'side payments'),
  c('waterings', 'count', 'times a text was watered down'),
  c('revoked', '0/1', 'the full Council revoked a decision'),
  c('firstDenialHour', 'hours', 'first hour with a package 4 or above (denial) operative; NaN = never'),
  c('firstPunitiveHour', 'hours', 'first hour with a punitive package operative; NaN = never'),
  c(
    'conditionalHour',
    'hours',
    'first hour at which Article 5 was adopted on condition that the attack is confirmed; NaN = never',
  ),
  c('article5Hour', 'hours', 'first hour with package 8 or 9 operative; NaN = never'),
  c('damage', '0..1', 'damage after resilience and mitigation'),
  c('inadvertent', 'probability', 'probability of inadvertent escalation over all executed packages'),
  c(
    'entrapped',
    'members',
    'those contributors whose own utility of the package in force at W is below that of no answer',
  ),
] as const satisfies readonly Column[];

export type ColumnName = (typeof COLUMNS)[number]['name'];
export const COLUMN_COUNT = COLUMNS.length;

/** Terms of a member's margin, in the order of their codes (`holdoutReason`, the trace). */
export const TERMS = [
  'denial',
  'signal',
  'audience',
  'consent cost',
  'escalation',
  'Russia ties',
  'wrongful accusation',
  'disproportion',
  'linkage',
  'US restraint',
  'noise',
  'demand',
  'side payment',
  'influence of others',
  'isolation',
] as const;

/** Packages in order of ambition; the index is the package code used in records. */
export const PACKAGES = ['0', '1', '2', '3', '4', '5', '3s', '4s', '6', '7', '8', '9'] as const;

/** Provocation classes, in the order of their codes. */
export const CLASSES = [
  'disinformation',
  'election-interference',
  'gps-jamming',
  'shadow-fleet-act',
  'debris',
  'manned-jet-violation',
  'drone-incursion',
  'cable-sabotage',
  'cyber-ransomware',
  'massive-cyber',
  'arson-sabotage',
  'little-green-men',
  'limited-conventional',
  'full-attack',
] as const;
export type ClassName = (typeof CLASSES)[number];

/** Causes, in the order of their codes. */
export const ORIGINS = [
  'russia-deliberate',
  'russia-accident',
  'criminal',
  'third-party',
  'accident',
] as const;

/** Reporting groups (`docs/odd.md` section 9); hybrid = the first ten in ODD order, i.e. all but the four below. */
export const GROUPS = ['hybrid', 'threshold', 'force'] as const;
export type GroupName = (typeof GROUPS)[number];
export function groupOf(name: ClassName): GroupName {
  if (name === 'little-green-men' || name === 'massive-cyber') return 'threshold';
  return name === 'limited-conventional' || name === 'full-attack' ? 'force' : 'hybrid';
}
