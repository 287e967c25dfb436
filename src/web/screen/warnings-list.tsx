import type { Facts } from '../facts.ts';
import type { Mix } from '../mix/mix.ts';
import { warningsOf } from './warnings.ts';

interface WarningsListProps {
  readonly facts: Facts;
  readonly mix: Mix;
}

/** What speaks against the mix. How many there are is said aloud; their words are there to be read. */
export function WarningsList({ facts, mix }: WarningsListProps) {
  const warnings = warningsOf(facts, mix);
  const count = warnings.length;
  return (
    <>
      <p class="visually-hidden" role="status">
        {count > 0 && `${count} ${count === 1 ? 'warning' : 'warnings'} about this mix`}
      </p>
      {count > 0 && (
        <section class="warnings" aria-label="Warnings">
          {warnings.map(({ id, title, why }) => (
            <div key={`${id} ${title}`} class="warning" data-warning={id}>
              <h3>{title}</h3>
              <p>{why}</p>
            </div>
          ))}
        </section>
      )}
    </>
  );
}
