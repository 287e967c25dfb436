import type { Answer, Share } from '../engine/protocol.ts';
import type { Facts } from '../facts.ts';

const line = (cells: readonly (string | number)[]): string =>
  cells
    .map((cell) => {
      const text = typeof cell === 'number' && !Number.isFinite(cell) ? '' : String(cell);
      return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    })
    .join(',');

const three = ({ value, interval90 }: Share): number[] => [value, ...interval90];

/** The two headlines as CSV, shares 0..1. */
export function answerCsv({ n, credibility, decided }: Answer): string {
  const head = ['headline', 'value', 'share', '90% low', '90% high', 'paired worlds (n)'];
  const rows = Object.entries({ credibility, decided }).flatMap(
    ([name, { baseline, chosen, difference }]) => [
      [name, 'as things stand', ...three(baseline), n],
      [name, 'chosen mix', ...three(chosen), n],
      [name, 'difference', ...three(difference), n],
    ],
  );
  return `${[head, ...rows].map(line).join('\n')}\n`;
}

/** The members as CSV, shares 0..1; empty where there was no vote. */
export function membersCsv({ n, members }: Answer, facts: Facts): string {
  const head = ['member', 'name', 'arm', 'blocks', 'contributes', 'pivotal', 'paired worlds (n)'];
  const rows = facts.members.flatMap(({ id, name }) =>
    (['baseline', 'chosen'] as const).flatMap((arm) => {
      const shares = members[arm][id];
      if (shares === undefined) return [];
      return [[id, name, arm, shares.blocks, shares.contributes, shares.pivotal, n]];
    }),
  );
  return `${[head, ...rows].map(line).join('\n')}\n`;
}
