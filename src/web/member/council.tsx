import type { JSX } from 'preact';
import type { MemberPage } from '../engine/protocol.ts';
import { IntervalBar } from './interval-bar.tsx';

/** Groups of provocations, the gravest first. */
const GROUPS = ['force', 'threshold', 'hybrid'];

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** What a member likes best and how it votes in one group. */
function Votes({ page, group }: { page: MemberPage; group: string }): JSX.Element {
  const row = page.council.find((each) => each.group === group);
  const liked = page.likes.find((each) => each.group === group);
  if (row === undefined) return <p class="running">Running its votes …</p>;
  const { blocks, contributes, pivotal, n, reason } = row;
  return (
    <>
      {liked !== undefined && (
        <p class="liked">
          <span class="small">Likes best, most often</span>
          <b>{liked.answer}</b>
          <span class="small">
            its first choice in {Math.round(100 * liked.share)} of 100 crises; n ={' '}
            {liked.n.toLocaleString('en')}
          </span>
        </p>
      )}
      <IntervalBar label="Blocks" look="blocks" share={blocks} />
      <IntervalBar label="Stops it alone" look="pivotal" share={pivotal} />
      <IntervalBar label="Contributes" look="contributes" share={contributes} />
      <p class="small">
        n = {n.toLocaleString('en')} {n === 1 ? 'crisis' : 'crises'} with a vote
      </p>
      <p class="rests">
        <span class="small">What its blocks rest on</span>
        {reason === null ? `No vote failed in which ${page.name} stood furthest against.` : sentence(reason)}
      </p>
    </>
  );
}

/** How a member votes, a card a group of provocations: shares with 90% intervals, and what its blocks rest on. */
export function Council({
  page,
  groupName,
}: {
  page: MemberPage;
  groupName: (group: string) => string;
}): JSX.Element {
  return (
    <div class="groups">
      {GROUPS.map((group) => (
        <section class="group" key={group}>
          <h4>{groupName(group)}</h4>
          <Votes page={page} group={group} />
        </section>
      ))}
    </div>
  );
}
