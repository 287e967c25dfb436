import { at } from '../parameters.ts';
import { REPORTS } from '../reports.ts';
import type { Crisis } from '../state.ts';
import { reportAt } from './attribution.ts';
import { pledged } from './electorate.ts';
import { noise, utility } from './preferences.ts';
import { MODE, leastBlocks, modeOf } from './rules.ts';

/** S7d, rule 5: the full Council may once revoke what an Emergency Council decided. */

const HOURS = at('rule.revocationHours');
const QUORUM = at('rule.revokeQuorum');

/** Puts a decision just taken by the Emergency Council to the full Council, at the first report inside the term. */
export function reviewDelegated(crisis: Crisis): void {
  const decision = crisis.decisions.at(-1);
  const term = crisis.world.p[HOURS]!;
  if (
    modeOf(crisis) !== MODE.council ||
    decision === undefined ||
    decision.routine ||
    decision.reviewed ||
    term <= 0
  )
    return;
  decision.reviewed = true;
  const report = reportAt(decision.hour) + 1;
  const hour = REPORTS[report];
  if (hour === undefined || hour > decision.hour + term) return;
  const { before } = decision;
  const { may, margin } = crisis;
  for (let i = 0; i < crisis.actors; i++) {
    may[i] = i < crisis.n ? 1 : 0;
    if (i >= crisis.n) continue;
    margin[i] =
      utility(crisis, i, decision.code, report, false) +
      noise(crisis, i, decision.code) -
      utility(crisis, i, before, report, false) -
      noise(crisis, i, before) +
      crisis.paid[i]! -
      crisis.demand[i]! +
      pledged(crisis, i);
  }
  const blockers = leastBlocks(crisis, margin, may, crisis.n, -1);
  if (blockers < crisis.world.p[QUORUM]!) return;
  decision.until = hour;
  crisis.current = before;
  crisis.revoked = 1;
  if (crisis.decisionHour === decision.hour) crisis.decisionHour = Number.NaN; // a decision undone does not stop the clock
  if (crisis.trace !== null) crisis.trace.push({ hour, kind: 'revoked', code: decision.code, blockers });
}
