import { useState } from 'preact/hooks';
import type { Answer, TileShares } from '../engine/protocol.ts';
import type { Facts } from '../facts.ts';
import type { Month } from '../mix/mix.ts';
import { plainNumber } from './words.ts';

interface TileTableProps {
  readonly facts: Facts;
  readonly answer: Answer | null;
  readonly month: Month;
}

const say = (value: number | undefined): string =>
  value === undefined || !Number.isFinite(value) ? '–' : plainNumber(100 * value, 1);

/** '4.2 (3.1 to 5.6)' */
function withInterval(of: TileShares | undefined, share: 'blocks' | 'contributes'): string {
  if (of === undefined || !Number.isFinite(of[share])) return '–';
  const { low, high } = of.interval90[share];
  return `${say(of[share])} (${say(low)} to ${say(high)})`;
}

/** The table behind the map, filled when it is opened. */
export function TileTable({ facts, answer, month }: TileTableProps) {
  const [open, setOpen] = useState(false);
  return (
    <details class="numbers" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Table of the members</summary>
      {open && (
        <div class="scroll" tabIndex={0} role="region" aria-label="Table of the members">
          <table>
            <caption>
              Of 100
              {answer === null
                ? '; votes are not measured yet'
                : `; n = ${answer.n} paired worlds; in brackets 90% intervals`}
              . Belief in the US is an input of the model, before any crisis; the same whatever is chosen. The
              coding of each government is dated and sourced or marked assumed; it is not a verdict on a
              nation.
            </caption>
            <thead>
              <tr>
                <th scope="col">Member</th>
                <th scope="col">Blocks, as things stand</th>
                <th scope="col">Blocks, mix</th>
                <th scope="col">Contributes, as things stand</th>
                <th scope="col">Contributes, mix</th>
                <th scope="col">Belief in the US</th>
              </tr>
            </thead>
            <tbody>
              {facts.members.map(({ id, name, belief }) => {
                const [before, after] = [answer?.members.baseline[id], answer?.members.chosen[id]];
                return (
                  <tr key={id}>
                    <th scope="row">{name}</th>
                    <td>{withInterval(before, 'blocks')}</td>
                    <td>{withInterval(after, 'blocks')}</td>
                    <td>{withInterval(before, 'contributes')}</td>
                    <td>{withInterval(after, 'contributes')}</td>
                    <td>{say(belief[month])}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
