import type { Facts } from '../facts.ts';
import type { Answered } from '../state/answers.ts';
import { printFragment } from '../state/fragment.ts';
import type { PageState } from '../state/page-state.ts';
import { Copied } from './copied.tsx';
import { Dialog } from './dialog.tsx';
import { incidentWords, mixWords } from './words.ts';

/** What the dialogs of the header are about. */
export interface LeaveProps {
  readonly facts: Facts;
  readonly state: PageState;
  readonly answered: Answered;
  readonly onClose: () => void;
}

/** The address of this page with this state. */
export function linkOf(state: PageState, model: string): string {
  return location.href.replace(/#.*$/s, '') + printFragment(state, model);
}

/** A link that opens the page as it is now. */
export function Share({ facts, state, onClose }: LeaveProps) {
  return (
    <Dialog title="Share" onClose={onClose}>
      <p>
        This link opens the page as you see it: {mixWords(facts, state.mix)};{' '}
        {incidentWords(facts, state.mix.incident)}. It carries the model version, {facts.model}: a page with
        another model says so before it shows other numbers.
      </p>
      <Copied name="Link" text={linkOf(state, facts.model)} />
      {location.protocol === 'file:' && (
        <p class="quiet">
          You opened this page as a file. Whoever has the file too can open it and put what follows # behind
          its address.
        </p>
      )}
    </Dialog>
  );
}
