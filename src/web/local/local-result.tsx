import { useId } from 'preact/hooks';
import { plainNumber, signed } from '../screen/words.ts';
import type { ResultRow, RunStatus } from '../../cli/ui/status.ts';

const count = (value: number): string => value.toLocaleString('en-US');

/** A number with one decimal; null stands for what was not measured. */
const plain = (value: number | null): string => (value === null ? '–' : plainNumber(value, 1));

const change = (value: number | null): string => (value === null ? '–' : signed(value, 1));

/** What a run has come to, in words that change only when it has come further. */
function stateOf({ state, title, message }: RunStatus): string {
  switch (state) {
    case 'computing':
      return `Running: ${title}.`;
    case 'estimating':
      return `Estimating: ${title}.`;
    case 'done':
      return `Done: ${title}.`;
    case 'cancelled':
      return `Cancelled: ${title}. ${message ?? ''}`;
    case 'failed':
      return `Failed: ${title}. ${message ?? ''}`;
  }
}

function Row({ row }: { readonly row: ResultRow }) {
  return (
    <tr>
      <th scope="row">{row.arm}</th>
      <td>
        {row.measure}, {row.scope}
      </td>
      <td class="number">{plain(row.baseline)}</td>
      <td class="number">
        {change(row.difference)} [{change(row.low)}, {change(row.high)}]
      </td>
      <td class="number">{count(row.n)}</td>
    </tr>
  );
}

/** A run on this computer: how far it is; at its end the difference from the baseline with interval and n, and the report. */
export function LocalResult({ status }: { readonly status: RunStatus }) {
  const { state, done, total, rows, report } = status;
  const id = useId();
  return (
    <div class="local-result">
      <p role="status">{stateOf(status)}</p>
      {state === 'computing' && (
        <p class="local-progress">
          <label for={id}>{total === 0 ? 'Planning' : `${count(done)} of ${count(total)} crises`}</label>
          <progress id={id} max={Math.max(1, total)} value={done} />
        </p>
      )}
      {rows.length > 0 && (
        <div class="scroll" tabIndex={0} role="region" aria-label="Result of the run on this computer">
          <table>
            <caption>
              Difference from the baseline in the same worlds [90% interval]. Model output, not a forecast.
            </caption>
            <thead>
              <tr>
                <th scope="col">Arm</th>
                <th scope="col">Measure</th>
                <th scope="col">Baseline</th>
                <th scope="col">Difference [90%]</th>
                <th scope="col">n</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={`${row.arm}|${row.measure}|${row.scope}`} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {state === 'done' && rows.length === 0 && (
        <p>This experiment asks about the closed loop: its report has the answer.</p>
      )}
      {report !== null && (
        <p>
          <a href={report} target="_blank" rel="noopener">
            Open the report
          </a>
        </p>
      )}
    </div>
  );
}
