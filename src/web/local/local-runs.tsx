import './local.css';
import { useEffect, useId, useMemo, useState } from 'preact/hooks';
import type { Shipped } from '../../cli/ui/status.ts';
import { experimentText } from '../mix/experiment.ts';
import type { Mix } from '../mix/mix.ts';
import { LocalResult } from './local-result.tsx';
import { type Session, sessionOf } from './session.ts';
import { isRunning, useLocalRun } from './use-local-run.ts';

/** Paired worlds that can be asked for. */
const WORLDS = [1_000, 10_000, 100_000] as const;

/** Stand in the two lists for what has no name or number of its own. */
const THIS_MIX = '';
const AS_WRITTEN = 0;

/**
 * "Run on this computer": larger runs than a page can do, on the engine of the command line. There is none of it but in the
 * page that `casus ui` serves.
 */
export function LocalRuns({ mix }: { readonly mix: Mix }) {
  const session = useMemo(() => sessionOf(document), []);
  return session === null ? null : <Runs session={session} mix={mix} />;
}

function Runs({ session, mix }: { readonly session: Session; readonly mix: Mix }) {
  const [shipped, setShipped] = useState<readonly Shipped[]>([]);
  const [experiment, setExperiment] = useState<string>(THIS_MIX);
  const [worlds, setWorlds] = useState<number>(WORLDS[1]);
  const { status, trouble, begin, cancel } = useLocalRun(session);
  const id = useId();
  useEffect(() => {
    // Without the list the mix of the page can be run all the same.
    session.shipped().then(setShipped, () => {});
  }, [session]);

  const choose = (chosen: string): void => {
    setExperiment(chosen);
    setWorlds(chosen === THIS_MIX ? WORLDS[1] : AS_WRITTEN);
  };
  const run = (event: Event): void => {
    event.preventDefault();
    begin(
      experiment === THIS_MIX
        ? { yaml: experimentText(mix, worlds), worlds }
        : { experiment, worlds: worlds === AS_WRITTEN ? null : worlds },
    );
  };
  const running = isRunning(status);
  return (
    <section class="local" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>Run on this computer</h2>
      <p class="small">
        The same engine without the limits of a page. Nothing leaves this computer; the run is kept in the
        folder of results.
      </p>
      <form class="local-form" onSubmit={run}>
        <label>
          <span>Experiment</span>
          <select value={experiment} onChange={(event) => choose(event.currentTarget.value)}>
            <option value={THIS_MIX}>the mix of this page</option>
            {shipped.map((each) => (
              <option key={each.id} value={each.id}>
                {each.title}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>Paired worlds</span>
          <select value={String(worlds)} onChange={(event) => setWorlds(Number(event.currentTarget.value))}>
            {experiment !== THIS_MIX && <option value={String(AS_WRITTEN)}>as its file says</option>}
            {WORLDS.map((count) => (
              <option key={count} value={String(count)}>
                {count.toLocaleString('en-US')}
              </option>
            ))}
          </select>
        </label>
        <button class="button" type="submit" disabled={running}>
          Run
        </button>
        {running && (
          <button class="button" type="button" onClick={cancel}>
            Cancel
          </button>
        )}
      </form>
      {trouble !== null && (
        <div class="notice local-notice" role="alert">
          {trouble.problems.length === 0 ? (
            <p>{trouble.words}</p>
          ) : (
            <ul>
              {trouble.problems.map(({ line, column, message }) => (
                <li key={`${line}:${column}:${message}`}>
                  line {line}, column {column}: {message}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      {status !== null && <LocalResult status={status} />}
    </section>
  );
}
