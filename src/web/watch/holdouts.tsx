import type { JSX } from 'preact';
import type { MemberFacts } from '../facts.ts';
import type { CrisisStep } from '../engine/protocol.ts';

/** Blockers that stand open, who is furthest against first; the rest is behind a summary. */
const OPEN = 6;

function Reasons({
  members,
  step,
  onMember,
}: {
  members: readonly MemberFacts[];
  step: CrisisStep;
  onMember: (id: string) => void;
}): JSX.Element {
  return (
    <ul>
      {members.map(({ id, name }) => (
        <li key={id}>
          <button type="button" class="link" onClick={() => onMember(id)}>
            {name}
          </button>{' '}
          {step.reasons[id] ?? 'at a routine meeting, where no reasons are kept'}
        </li>
      ))}
    </ul>
  );
}

/** Who stands in the way now, and why: the largest terms of its margin. A name leads to the page of the member. */
export function Holdouts({
  members,
  step,
  onMember,
}: {
  members: readonly MemberFacts[];
  step: CrisisStep;
  onMember: (id: string) => void;
}): JSX.Element | null {
  const order = Object.keys(step.reasons);
  const blockers = members
    .filter(({ id }) => step.stands[id] === 'blocks')
    .toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  if (blockers.length === 0) return null;
  const shown = blockers.length > OPEN + 1 ? OPEN : blockers.length;
  const rest = blockers.slice(shown);
  return (
    <section class="holdouts">
      <h3>{blockers.length === 1 ? 'One member blocks' : `${blockers.length} members block`}, and why</h3>
      <Reasons members={blockers.slice(0, shown)} step={step} onMember={onMember} />
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more</summary>
          <Reasons members={rest} step={step} onMember={onMember} />
        </details>
      )}
      <p class="note">
        {blockers.length > 1 && 'Who is furthest against stands first. '}
        Margins are in the utility of the model; below 0 is against.
      </p>
    </section>
  );
}
