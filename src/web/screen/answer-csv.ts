import { csv } from '../../charts/csv.ts';
import type { Answer, Share } from '../engine/protocol.ts';
import type { Facts } from '../facts.ts';

const three = ({ value, interval90 }: Share): number[] => [value, ...interval90];

/** The two headlines as CSV, shares 0..1. */
export function answerCsv({ n, credibility, decided }: Answer): string {
  const columns = ['headline', 'value', 'share', '90% low', '90% high', 'paired worlds (n)'];
  const rows = Object.entries({ credibility, decided }).flatMap(
    ([name, { baseline, chosen, difference, gained, lost }]) => [
      [name, 'as things stand', ...three(baseline), n],
      [name, 'chosen mix', ...three(chosen), n],
      [name, 'difference', ...three(difference), n],
      [name, 'only with the mix', gained, null, null, n],
      [name, 'only as things stand', lost, null, null, n],
    ],
  );
  return csv({ columns, rows });
}

/** The members as CSV, shares 0..1; empty where there was no vote. */
export function membersCsv({ n, members }: Answer, facts: Facts): string {
  const columns = ['member', 'name', 'arm', 'blocks', 'contributes', 'pivotal', 'paired worlds (n)'];
  const rows = facts.members.flatMap(({ id, name }) =>
    (['baseline', 'chosen'] as const).flatMap((arm) => {
      const shares = members[arm][id];
      if (shares === undefined) return [];
      return [[id, name, arm, shares.blocks, shares.contributes, shares.pivotal, n]];
    }),
  );
  return csv({ columns, rows });
}
