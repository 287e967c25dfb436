import type { JSX } from 'preact';
import type { MemberFacts } from '../facts.ts';
import type { CrisisStep } from '../engine/protocol.ts';
import { StandTile } from './stand-tile.tsx';
import { STAND_WORDS, STANDS, standOf } from './stand-words.ts';

const CELL = 100;

/** The members doing one thing, by name, for readers of the screen. */
function inWords(members: readonly MemberFacts[], step: CrisisStep): string[] {
  return STANDS.flatMap((stand) => {
    const names = members.filter(({ id }) => standOf(step.stands[id]) === stand).map(({ name }) => name);
    return names.length === 0 ? [] : [`${STAND_WORDS[stand].word}: ${names.join(', ')}`];
  });
}

/** The tile map of the 32 with what each is doing after a step; those that changed with it have a halo. */
export function StandMap({
  members,
  step,
  before,
}: {
  members: readonly MemberFacts[];
  step: CrisisStep;
  before: CrisisStep | null;
}): JSX.Element {
  const columns = 1 + Math.max(...members.map(({ column }) => column));
  const rows = 1 + Math.max(...members.map(({ row }) => row));
  return (
    <div class="stand-map">
      <svg viewBox={`0 0 ${columns * CELL} ${rows * CELL}`} aria-hidden="true" focusable="false">
        {members.map(({ id, tile, row, column, name }) => {
          const stand = standOf(step.stands[id]);
          return (
            <g key={id} transform={`translate(${(column + 0.5) * CELL} ${(row + 0.5) * CELL})`}>
              <title>{`${name}: ${STAND_WORDS[stand].word}`}</title>
              <StandTile
                stand={stand}
                letters={tile}
                changed={before !== null && standOf(before.stands[id]) !== stand}
              />
            </g>
          );
        })}
      </svg>
      <ul class="unseen">
        {inWords(members, step).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

/** What the shapes mean, with how many members are in each. */
export function StandLegend({ step }: { step: CrisisStep }): JSX.Element {
  const all = Object.values(step.stands).map(standOf);
  return (
    <ul class="stand-legend">
      {STANDS.map((stand) => {
        const count = all.filter((each) => each === stand).length;
        return (
          <li key={stand} class={count === 0 ? 'none' : ''}>
            <svg viewBox="-52 -52 104 104" aria-hidden="true" focusable="false">
              <StandTile stand={stand} letters="" />
            </svg>
            <span class="legend-text">
              <span class="legend-name">
                <b>{STAND_WORDS[stand].word}</b> <span class="legend-count">{count}</span>
              </span>
              <small>{STAND_WORDS[stand].meaning}</small>
            </span>
          </li>
        );
      })}
      <li>
        <svg viewBox="-52 -52 104 104" aria-hidden="true" focusable="false">
          <g class="stand">
            <rect class="halo" x="-46" y="-46" width="92" height="92" rx="20" />
          </g>
        </svg>
        <span class="legend-text">
          <b>ringed</b>
          <small>changed with this step</small>
        </span>
      </li>
    </ul>
  );
}
