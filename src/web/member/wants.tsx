import type { JSX } from 'preact';
import type { MemberPage } from '../engine/protocol.ts';
import { StatusWord } from './status-word.tsx';

/** '1st', '2nd', '13th' */
function ordinal(rank: number): string {
  const ten = rank % 100;
  const ending = ten > 10 && ten < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][rank % 10] ?? 'th');
  return `${rank}${ending}`;
}

/** What a member weighs, 0 to 1, with its place among the members and what that rests on. */
export function Wants({ wants }: Pick<MemberPage, 'wants'>): JSX.Element {
  return (
    <ul class="wants">
      {wants.map(({ attribute, words, value, rank, members, status }) => (
        <li key={attribute}>
          <span class="want-name">{words}</span>
          <span class="want-bar" aria-hidden="true">
            <span class={`want-fill ${status}`} style={{ width: `${(100 * value).toFixed(1)}%` }} />
          </span>
          <span class="want-value">{value.toFixed(2)}</span>
          <span class="want-rank">{rank === null ? 'all alike' : `${ordinal(rank)} of ${members}`}</span>
          <StatusWord status={status} />
        </li>
      ))}
    </ul>
  );
}
