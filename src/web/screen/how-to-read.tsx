import type { Facts } from '../facts.ts';
import { Dialog } from './dialog.tsx';
import { DotMark } from './dots.tsx';

interface HowToReadProps {
  readonly facts: Facts;
  readonly onClose: () => void;
}

/** Help: what the numbers are, and what they are not. */
export function HowToRead({ facts, onClose }: HowToReadProps) {
  return (
    <Dialog title="How to read this" onClose={onClose}>
      <p>
        Each lever is a proposal of the catalogue at one of its named levels. Casus runs the same crises
        twice, once as things stand and once with the mix you chose, in <em>paired worlds</em>: everything
        else that chance decides is the same in both.
      </p>
      <h3>The dots</h3>
      <p>Each field has 100 dots, one for each of 100 crises.</p>
      <ul class="marks">
        <li>
          <DotMark kind="kept" /> so as things stand, and with the mix
        </li>
        <li>
          <DotMark kind="gained" /> gained: only with the mix
        </li>
        <li>
          <DotMark kind="lost" /> lost: only as things stand
        </li>
        <li>
          <DotMark kind="none" /> neither
        </li>
      </ul>
      <p>
        A measured answer sets crisis beside crisis, so gains and losses can stand together; of an approximate
        one only their balance is known.
      </p>
      <h3>How sure is it?</h3>
      <p>
        First comes an <em>approximate</em> answer, computed beforehand, with how far it may be off. Within
        seconds it is replaced by a <em>measured</em> one, which is refined as more paired worlds are run. The
        interval covers the truth of the model in 90 of 100 such measurements: it is about chance and about
        what is not known of the parameters, not about whether the model is right.
      </p>
      <h3>What it is not</h3>
      <p>
        Model output, not a forecast. It says nothing of how likely an attack is or what a government will do.
        “Answered adequately in time” is a rule of the model: enough force, of the right kind, within the
        window of the provocation. The answer supposes that the mix is adopted; how likely that is stands
        beside each lever.
      </p>
      <p class="quiet">
        Casus {facts.version}, model {facts.model}. Keys: arrows move a lever, Ctrl+Z undoes, Ctrl+Y does it
        again.
      </p>
    </Dialog>
  );
}
