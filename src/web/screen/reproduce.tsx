import { experimentText } from '../mix/experiment.ts';
import { Copied } from './copied.tsx';
import { Dialog } from './dialog.tsx';
import type { LeaveProps } from './share.tsx';

/** Worlds where the page has measured nothing yet. */
const USUAL_WORLDS = 512;

/** The experiment behind the numbers, as a file and a command. */
export function Reproduce({ facts, state, answered, onClose }: LeaveProps) {
  const n = answered.answer?.n ?? USUAL_WORLDS;
  return (
    <Dialog title="Reproduce" onClose={onClose}>
      <p>
        {answered.answer === null
          ? `Nothing is measured yet; the experiment below asks for ${n} paired worlds.`
          : `The measured numbers on this page rest on ${n} paired worlds, ${answered.answer.crises} crises.`}{' '}
        With Casus {facts.version} this file and this command give the same records, byte for byte.
      </p>
      <Copied name="Command" text="npx casus run page.yaml" />
      <Copied name="Experiment" text={experimentText(state.mix, n)} file="page.yaml" />
    </Dialog>
  );
}
