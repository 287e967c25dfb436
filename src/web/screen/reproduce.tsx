import { experimentText, PAGE_FILE, USUAL_WORLDS } from '../mix/experiment.ts';
import { Copied } from './copied.tsx';
import { Dialog } from './dialog.tsx';
import type { LeaveProps } from './share.tsx';
import { decisionHours } from './words.ts';

/** The command that gives the same records, in a clone of Casus. */
const RUN_COMMAND = `npm run casus -- run ${PAGE_FILE}`;

/** The experiment behind the headlines, as a file and a command. */
export function Reproduce({ facts, state, answered, onClose }: LeaveProps) {
  const n = answered.answer?.n ?? USUAL_WORLDS;
  const hours = decisionHours(facts, state.mix.incident);
  return (
    <Dialog title="Reproduce" onClose={onClose}>
      <p>
        {answered.answer === null
          ? `Nothing is measured yet; the experiment below asks for ${n} paired worlds.`
          : `The two headlines and the tiles rest on ${n} paired worlds, ${answered.answer.crises} crises.`}{' '}
        In a clone of Casus {facts.version} this file and this command give the same records, byte for byte.
        The figures of Explore have an experiment of their own, at the end of that view.
      </p>
      <p>
        The command reports deterrence credibility with the numbers of this page. Of time to decision it
        reports the mean hours undecided and the share decided within 72 hours; the share within {hours} hours
        is in its records (decisionHour at most {hours}) and, without the interval of the difference, in
        estimates.json: 1 less “undecided” at {hours} hours under “survival”.
      </p>
      <Copied name="Command" text={RUN_COMMAND} />
      <Copied name="Experiment" text={experimentText(state.mix, n)} file={PAGE_FILE} />
    </Dialog>
  );
}
