import { citedText, STYLES } from '../../report/pack/cite/styles.ts';
import { MOST } from '../mix/stages.ts';
import { bibtex, mixReference, ris } from './citation.ts';
import { Copied } from './copied.tsx';
import { Dialog } from './dialog.tsx';
import { type LeaveProps, linkOf } from './share.tsx';

const NAMES = { chicago: 'Chicago author-date', apa: 'APA', mla: 'MLA' } as const;

/** The numbers of the page as a reference, in the styles and formats that papers ask for. */
export function Cite({ facts, state, answered, onClose }: LeaveProps) {
  const n = answered.answer?.n ?? 0;
  const link = /^https?:$/.test(location.protocol) ? linkOf(state, facts.model) : null;
  const reference = mixReference(facts, state.mix, n, link);
  return (
    <Dialog title="Cite" onClose={onClose}>
      {n === 0 && (
        <p class="notice">The answer is still approximate: wait for the measured one before you cite it.</p>
      )}
      {n > 0 && n < MOST && (
        <p class="notice">
          The answer goes on to {MOST.toLocaleString('en-US')} worlds; this citation is of what it has
          reached, n = {n}.
        </p>
      )}
      <p>
        Say that these are outputs of a model, with their interval and n; they are no forecast. Italics stand
        between asterisks.
      </p>
      {STYLES.map((style) => (
        <Copied key={style} name={NAMES[style]} text={citedText(reference, style)} />
      ))}
      <Copied name="BibTeX" text={bibtex(reference)} file="casus-page.bib" />
      <Copied name="RIS" text={ris(reference)} file="casus-page.ris" />
    </Dialog>
  );
}
