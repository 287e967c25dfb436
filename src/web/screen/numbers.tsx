import { noneDiffers, type Shown } from './shown.ts';
import { noneDifferent, plainNumber, signed } from './words.ts';

interface NumbersProps {
  readonly rows: readonly { readonly name: string; readonly shown: Shown }[];
  /** Nothing is chosen, so the two arms are one. */
  readonly nothingChosen: boolean;
}

type Interval = readonly [number, number] | null;

const value = (share: number | null): string => (share === null ? '–' : plainNumber(100 * share, 1));
const range = (interval: Interval, say: (share: number, digits: number) => string): string =>
  interval === null ? '' : ` (${interval.map((end) => say(100 * end, 1)).join(' to ')})`;

/** The table behind the dots. */
export function Numbers({ rows, nothingChosen }: NumbersProps) {
  return (
    <details class="numbers">
      <summary>Numbers</summary>
      <div class="scroll" tabIndex={0} role="region" aria-label="Table of the two headlines">
        <table>
          <caption>
            Of 100 crises; in brackets the 90% interval, or how far an approximate answer may be off
          </caption>
          <thead>
            <tr>
              <th scope="col">Headline</th>
              <th scope="col">As things stand</th>
              <th scope="col">Chosen mix</th>
              <th scope="col">Difference</th>
              <th scope="col">Only with the mix</th>
              <th scope="col">Only as things stand</th>
              <th scope="col">Paired worlds</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, shown }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{value(shown.baseline) + range(shown.intervalOfBaseline, plainNumber)}</td>
                <td>{value(shown.chosen) + range(shown.intervalOfChosen, plainNumber)}</td>
                <td>
                  {!nothingChosen && noneDiffers(shown)
                    ? noneDifferent(shown.n)
                    : (shown.difference === null ? '–' : signed(100 * shown.difference, 1)) +
                      range(shown.interval, signed)}
                </td>
                <td>{value(shown.gained)}</td>
                <td>{value(shown.lost)}</td>
                <td>{shown.n === 0 ? 'approximate' : shown.n}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
