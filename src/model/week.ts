import { recordWeek } from './measures/period-record.ts';
import { russiaChooses } from './world/choice.ts';
import { events } from './world/events.ts';
import { post } from './world/learning.ts';
import { legitimacy } from './world/legitimacy.ts';
import { lookAlikes } from './world/look-alikes.ts';
import { politics } from './world/politics.ts';
import { publics } from './world/publics.ts';
import { rollOut } from './world/roll-out.ts';
import type { Sequence } from './world/sequence.ts';
import { spending } from './world/spending.ts';
import { ownRisk } from './world/ukraine.ts';

/** One week: the mechanisms in order (`docs/odd.md` section 3). */
export function runWeek(s: Sequence): void {
  s.turnWeek();
  politics(s);
  rollOut(s);
  lookAlikes(s);
  ownRisk(s);
  russiaChooses(s);
  events(s);
  post(s);
  publics(s);
  legitimacy(s);
  spending(s);
  recordWeek(s);
}
