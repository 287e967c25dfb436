import { buildPlan } from '../../experiment/build.ts';
import type { Project } from '../../experiment/project.ts';
import { experimentText, PAGE_FILE } from '../mix/experiment.ts';
import { MOST, STAGES } from '../mix/stages.ts';
import { answerAt } from './answer.ts';
import type { Crew } from './crew.ts';
import { explore } from './explore.ts';
import { makeCrisis } from './make-crisis.ts';
import { memberInPieces } from './make-member.ts';
import type { Answer, RequestName, Requests } from './protocol.ts';
import { rawRecords } from './raw-records.ts';

/** Where a request is answered, and whom it tells how far it is. */
export interface Desk<N extends RequestName = RequestName> {
  readonly project: Project;
  readonly crew: Crew;
  readonly signal: AbortSignal;
  readonly partial: (value: Requests[N]['gives']) => void;
  /** @param share 0..1 */
  readonly progress: (share: number) => void;
}

async function answer({ mix }: Requests['answer']['ask'], desk: Desk<'answer'>): Promise<Answer> {
  const { plan } = buildPlan(PAGE_FILE, desk.project, { text: experimentText(mix, MOST) });
  const left = [...STAGES];
  let last: Answer | undefined;
  await desk.crew.run(plan, desk.signal, (n, records) => {
    desk.progress(n / MOST);
    // No stage is passed over, however many worlds arrive at once: where it ends must not depend on that.
    for (let stage = left[0]; stage !== undefined && stage <= n; stage = left[0]) {
      left.shift();
      last = answerAt(plan, records, stage);
      if (last.done) return true;
      desk.partial(last);
    }
    return false;
  });
  return last!;
}

type Handlers = {
  readonly [N in RequestName]: (
    ask: Requests[N]['ask'],
    desk: Desk<N>,
  ) => Requests[N]['gives'] | Promise<Requests[N]['gives']>;
};

const HANDLERS: Handlers = {
  answer,
  explore,
  records: rawRecords,
  crisis: (ask, { project }) => makeCrisis(project, ask),
  member: (ask, { project, signal, partial }) => memberInPieces(project, ask, signal, partial),
};

/** Answers a request. @throws what goes wrong: InputError, Cancelled, an error of the model */
export async function answered<N extends RequestName>(
  name: N,
  ask: Requests[N]['ask'],
  desk: Desk<N>,
): Promise<Requests[N]['gives']> {
  return HANDLERS[name](ask, desk);
}
