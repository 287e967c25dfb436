import { csv } from '../../charts/csv.ts';
import type { Interval } from '../../analysis/estimates.ts';
import type { Answer, Share } from '../engine/protocol.ts';
import type { Facts } from '../facts.ts';
import { SEED } from '../mix/experiment.ts';
import type { Mix } from '../mix/mix.ts';
import { AMERICA_WORDS, decisionHours, mixWords } from './words.ts';

/** What every row says of where it comes from: a table that is cut from its page must still say what it is of. */
const ORIGIN = [
  'chosen mix',
  'incident',
  'United States',
  'governments',
  'decided within (hours)',
  'seed',
  'model',
  'casus',
] as const;

const originOf = (facts: Facts, mix: Mix): (string | number)[] => [
  mixWords(facts, mix),
  mix.incident,
  AMERICA_WORDS[mix.america],
  mix.month,
  decisionHours(facts, mix.incident),
  SEED,
  facts.model,
  facts.version,
];

const three = ({ value, interval90 }: Share): number[] => [value, ...interval90];

/** The two headlines as CSV, shares 0..1. */
export function answerCsv({ n, credibility, decided }: Answer, facts: Facts, mix: Mix): string {
  const columns = ['headline', 'value', 'share', '90% low', '90% high', 'paired worlds (n)', ...ORIGIN];
  const origin = originOf(facts, mix);
  const rows = Object.entries({ credibility, decided }).flatMap(
    ([name, { baseline, chosen, difference, gained, lost }]) => [
      [name, 'as things stand', ...three(baseline), n, ...origin],
      [name, 'chosen mix', ...three(chosen), n, ...origin],
      [name, 'difference', ...three(difference), n, ...origin],
      [name, 'only with the mix', gained, null, null, n, ...origin],
      [name, 'only as things stand', lost, null, null, n, ...origin],
    ],
  );
  return csv({ columns, rows });
}

/** The members as CSV, shares 0..1 with their 90% intervals; empty where there was no vote. */
export function membersCsv({ n, members }: Answer, facts: Facts, mix: Mix): string {
  const shares = ['blocks', 'contributes', 'pivotal'] as const;
  const columns = [
    'member',
    'name',
    'arm',
    ...shares.flatMap((name) => [name, `${name} 90% low`, `${name} 90% high`]),
    'paired worlds (n)',
    ...ORIGIN,
  ];
  const origin = originOf(facts, mix);
  const ends = ({ low, high }: Interval): number[] => [low, high];
  const rows = facts.members.flatMap(({ id, name }) =>
    (['baseline', 'chosen'] as const).flatMap((arm) => {
      const of = members[arm][id];
      if (of === undefined) return [];
      const values = shares.flatMap((share) => [of[share], ...ends(of.interval90[share])]);
      return [[id, name, arm, ...values, n, ...origin]];
    }),
  );
  return csv({ columns, rows });
}
