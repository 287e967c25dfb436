import type { Facts } from '../facts.ts';
import { DECISION_HOURS } from '../mix/decision-hours.ts';
import { stagesWords } from './words.ts';
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
        seconds it is replaced by a <em>measured</em> one. It is told at {stagesWords()} worlds, each time the
        same ones and more, and always goes on to the last, whatever it finds. Each interval is for the number
        of worlds it has reached, and covers the truth of the model in 90 of 100 such measurements: it is
        about chance and about what is not known of the parameters, not about whether the model is right.
        Where no crisis came out differently there is no interval: worlds that were not run may differ.
      </p>
      <h3>What counts as decided</h3>
      <p>
        A text has taken effect that is at least as strong as what was asked of the Council, or that would be
        adequate once carried out in full; weaker texts do not count, nor does a decision that was taken back.
        The hours are {DECISION_HOURS.force} for attacks with force, {DECISION_HOURS.threshold} at the
        threshold and a week for hybrid acts, because within 72 hours nearly all of the first and few of the
        last are decided whatever one does.
      </p>
      <h3>The map</h3>
      <p>
        A member contributes if it does so, at the end of the window, to the package that delivers most. Under
        a rule that passes a text over objections, credibility can rise while fewer contribute: whoever
        abstains stays out, and others join only when enough have.
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
