import './member.css';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Engine } from '../engine/protocol.ts';
import type { Facts } from '../facts.ts';
import type { Mix } from '../mix/mix.ts';
import { AMERICA_WORDS } from '../screen/words.ts';
import { Council } from './council.tsx';
import { FiguresTable } from './figures-table.tsx';
import { useMember } from './use-member.ts';
import { Wants } from './wants.tsx';

/**
 * A member's page: what the model reads it to want, which answer it likes, how it votes, and every figure with its source.
 * The heading takes the focus when it opens; whoever opened it takes it back in `onClose`.
 */
export function MemberView({
  engine,
  id,
  mix,
  facts,
  onClose,
}: {
  engine: Engine;
  id: string;
  mix: Mix;
  facts: Facts;
  onClose: () => void;
}): JSX.Element {
  const { page, done, error } = useMember(engine, id, mix);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [id]);
  const member = facts.members.find((each) => each.id === id);
  const month = facts.months.find((each) => each.id === mix.month)?.label ?? mix.month;
  const groupName = (group: string): string =>
    facts.incidents.find((each) => each.kind === 'group' && each.id === group)?.label ?? group;
  return (
    <section
      class="member"
      aria-labelledby="member-name"
      data-member={done && page !== null ? page.id : 'asking'}
    >
      <button type="button" class="back" onClick={onClose}>
        <span aria-hidden="true">←</span> Back
      </button>
      <header class="member-head">
        <span class="member-tile" aria-hidden="true">
          {member?.tile}
        </span>
        <div>
          <p class="kicker">A member in the model, {month}</p>
          <h2 id="member-name" tabIndex={-1} ref={heading}>
            {member?.name ?? id}
          </h2>
          <p class="government">
            {page === null ? '' : (page.government ?? 'No posture of its own coded for its government')}
          </p>
        </div>
      </header>
      <p class="member-caution">
        <strong>As things stand, whatever is chosen</strong>; the United States {AMERICA_WORDS[mix.america]}.
        This is what follows from the figures below in the model, not what the government will do.
      </p>
      <p class="member-status" role="status">
        {error ?? (done ? '' : page === null ? 'Reading the figures …' : 'Running its votes …')}
      </p>
      {page !== null && (
        <>
          <section class="member-part">
            <h3>What it likes best, and how it votes</h3>
            <p class="lead">
              Of 100 crises, with the 90% interval: it blocks the first vote; its block alone stops the first
              vote that fails, which may be a later one, so that it can stop alone more than it blocks; it
              contributes. From {page.vectors} worlds of {page.crises} crises each.
            </p>
            <Council page={page} groupName={groupName} />
          </section>
          <section class="member-part">
            <h3>What it wants</h3>
            <p class="lead">
              As the model reads it, from 0 to 1, with its place among the members (1st is highest). These are
              centres: each world draws around them.
            </p>
            <Wants wants={page.wants} />
          </section>
          <section class="member-part">
            <h3>The figures it rests on</h3>
            <FiguresTable figures={page.figures} name={page.name} />
          </section>
        </>
      )}
    </section>
  );
}
