import { useState } from 'preact/hooks';
import type { Explored } from '../engine/protocol.ts';
import { Copied } from '../screen/copied.tsx';

/** Name under which the experiment of Explore is saved: it has more arms and fewer worlds than that of the headlines. */
const FILE = 'page-explore.yaml';

/** The experiment behind the figures, and what was estimated from it, to take away. */
export function Behind({ explored: { yaml, estimatesJson, n } }: { readonly explored: Explored }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="more explore-behind" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The experiment and the estimates behind these figures</summary>
      {open && (
        <>
          <p>
            These figures have an experiment of their own: each control alone is an arm too, and n = {n}{' '}
            paired worlds. In a clone of Casus this file and this command give the same records.
          </p>
          <Copied name="Command of these figures" text={`npm run casus -- run ${FILE}`} />
          <Copied name="Experiment of these figures" text={yaml} file={FILE} />
          <Copied
            name="Estimates of these figures"
            text={estimatesJson}
            file="estimates.json"
            type="application/json"
            hidden
          />
        </>
      )}
    </details>
  );
}
