import type { Facts } from '../facts.ts';
import type { Mix } from '../mix/mix.ts';
import { LocalRuns } from '../local/local-runs.tsx';

/** What every page must say, and large runs where a local engine serves it. */
export function Footer({ facts, mix }: { readonly facts: Facts; readonly mix: Mix }) {
  return (
    <footer class="foot">
      <LocalRuns mix={mix} />
      <p>
        Model output, not a forecast. Casus {facts.version}, model {facts.model}, {facts.licence}. Everything
        is computed in this browser; nothing is sent anywhere.
      </p>
    </footer>
  );
}
