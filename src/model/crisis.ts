import { deliberate } from './crisis/deliberation.ts';
import { automaticAnswer } from './crisis/automatic.ts';
import { onset } from './crisis/onset.ts';
import { reviewDelegated } from './crisis/revocation.ts';
import { routineHours, routineMeeting } from './crisis/routine.ts';
import { convokeElectorate } from './crisis/electorate.ts';
import { surge } from './crisis/surge.ts';
import { table } from './crisis/tabling.ts';
import { at } from './parameters.ts';
import { REPORTS } from './reports.ts';
import type { Crisis } from './state.ts';

/** One crisis, hour 0 to 720: the mechanisms in order (`docs/odd.md` sections 3 and 7). */

const MAX_ATTEMPTS = at('bargaining.maxAttempts');
const MAX_DECISIONS = at('bargaining.maxDecisions');

/** Onset alone: who is to decide, what happened, and what each believes of it. */
export function perceive(crisis: Crisis): void {
  convokeElectorate(crisis);
  onset(crisis);
}

/** Throws where nobody is to decide: an attack on Ukraine without a guarantee (see `isGuaranteed`). */
export function runCrisis(crisis: Crisis): void {
  perceive(crisis);
  if (crisis.electors === 0) throw new RangeError('a crisis about Ukraine needs a guarantee and guarantors');
  automaticAnswer(crisis);
  council(crisis);
  surge(crisis);
}

/** The Council hears every report, and meets as a matter of routine between them, until nothing is left to decide. */
function council(crisis: Crisis): void {
  const { p } = crisis.world;
  const routine = routineHours(crisis);
  let meeting = 0;
  for (let report = 0; report < REPORTS.length; report++) {
    const hour = REPORTS[report]!;
    for (; meeting < routine.length && routine[meeting]! < hour; meeting++) {
      // a meeting that falls while a text is under deliberation is not held
      if (routine[meeting]! >= crisis.busyUntil) routineMeeting(crisis, routine[meeting]!);
    }
    if (hour < crisis.ready || crisis.attempts >= p[MAX_ATTEMPTS]! || crisis.adopted >= p[MAX_DECISIONS]!)
      continue;
    const ask = table(crisis, report);
    if (ask < 0) continue;
    if (crisis.firstTabling !== crisis.firstTabling) crisis.firstTabling = hour;
    if (crisis.firstOnAgenda !== crisis.firstOnAgenda) {
      crisis.firstOnAgenda = hour;
      crisis.ask = ask;
    }
    crisis.ready = deliberate(crisis, report, ask);
    reviewDelegated(crisis);
  }
}
