import { experimentText, PAGE_FILE, USUAL_WORLDS } from '../mix/experiment.ts';
import { answerCsv, membersCsv } from './answer-csv.ts';
import { Dialog } from './dialog.tsx';
import { saveText } from './save.ts';
import type { LeaveProps } from './share.tsx';

/** Files of the answer; the figures have their own beside each in Explore. */
export function Download({ facts, state, answered, onClose }: LeaveProps) {
  const { answer } = answered;
  const csv = 'text/csv';
  const printPage = (): void => {
    // The page in front must be the page itself: what is on paper is drawn already, and hidden on the screen.
    onClose();
    setTimeout(() => window.print(), 0);
  };
  return (
    <Dialog title="Download" onClose={onClose}>
      {answer === null && <p class="quiet">The tables come when the answer is measured.</p>}
      <div class="files">
        <button
          type="button"
          class="button"
          disabled={answer === null}
          onClick={() =>
            answer !== null && saveText('casus-answer.csv', answerCsv(answer, facts, state.mix), csv)
          }
        >
          Headlines (csv)
        </button>
        <button
          type="button"
          class="button"
          disabled={answer === null}
          onClick={() =>
            answer !== null && saveText('casus-members.csv', membersCsv(answer, facts, state.mix), csv)
          }
        >
          Members (csv)
        </button>
        <button
          type="button"
          class="button"
          onClick={() =>
            saveText(PAGE_FILE, experimentText(state.mix, answer?.n ?? USUAL_WORLDS), 'text/yaml')
          }
        >
          Experiment (yaml)
        </button>
        <button type="button" class="button" disabled={answer === null} onClick={printPage}>
          One page (pdf through print)
        </button>
      </div>
      <p class="quiet">
        Figures as svg, png (300 dpi) and csv: in Explore, beside each figure. Printing, from any view, prints
        the summary of the answer.
      </p>
    </Dialog>
  );
}
