import { cited, STYLES } from '../../report/pack/cite/styles.ts';
import { printFragment } from '../state/fragment.ts';
import { MOST } from '../mix/stages.ts';
import { bibtex, mixReference, ris } from './citation.ts';
import { Copied } from './copied.tsx';
import { Dialog } from './dialog.tsx';
import { type LeaveProps, linkOf } from './share.tsx';
import { mixWords } from './words.ts';

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
      <p>Say that these are outputs of a model, with their interval and n; they are no forecast.</p>
      {STYLES.map((style) => {
        const runs = cited(reference, style);
        return (
          <Copied
            key={style}
            name={NAMES[style]}
            text={runs.map(({ text }) => text).join('')}
            set={runs.map(({ text, italic }, at) => (italic === true ? <i key={at}>{text}</i> : text))}
          />
        );
      })}
      <Copied
        name="What is cited"
        text={`Chosen mix: ${mixWords(facts, state.mix)}. Page: ${printFragment(state, facts.model)}`}
      />
      <Copied name="BibTeX" text={bibtex(reference)} file="casus-page.bib" />
      <Copied name="RIS" text={ris(reference)} file="casus-page.ris" />
    </Dialog>
  );
}
