import { CLASS_INFO } from '../crisis/classes.ts';
import { PURPOSE } from '../keys.ts';
import { CLASSES } from '../measures/columns.ts';
import { at } from '../parameters.ts';
import { act, gumbel } from './choice.ts';
import type { Outcome } from './outcome.ts';
import { INTENSITIES } from './cells.ts';
import { NON_STRATEGIC } from './russia.ts';
import type { Sequence } from './sequence.ts';

/** S10, continuation: when a crisis of its own closes, Russia repeats the act, escalates within the group, holds or retreats. */

const HOLD = at('russia.hold');
const RETREAT = at('russia.retreat');
const MOST_LINKS = 3;

/** The class of the same group whose severity is the next above this one's, or -1. */
function nextClass(p: Float64Array, k: number): number {
  const { group, S } = CLASS_INFO[k]!;
  let next = -1;
  for (let each = 0; each < CLASSES.length; each++) {
    const info = CLASS_INFO[each]!;
    if (info.group !== group || p[info.S]! <= p[S]!) continue;
    if (next < 0 || p[info.S]! < p[CLASS_INFO[next]!.S]!) next = each;
  }
  return next;
}

export function continues(s: Sequence, outcome: Outcome): void {
  const { provocation, source, links } = outcome.incident;
  const { adversary } = s.world.structure;
  const strategic = s.russia.type !== NON_STRATEGIC && adversary !== 'roth-erev';
  if (source !== 'Russia' || s.replay !== null || !strategic || links >= MOST_LINKS) return;
  const { p, figures } = s.world;
  const target = provocation.target < figures.members ? provocation.target : s.russia.options.targets - 1;
  if (target === s.russia.options.targets - 1 && !s.ceasefire) return;
  const iota = INTENSITIES.indexOf(provocation.intensity as (typeof INTENSITIES)[number]);
  const higher = nextClass(p, provocation.classCode);
  const temperature = s.russia.temperature();
  const values = [
    s.russia.worth(provocation.classCode, target, iota),
    higher < 0 ? Number.NEGATIVE_INFINITY : s.russia.worth(higher, target, iota),
    p[HOLD]!,
    p[RETREAT]!,
  ];
  let best = 0;
  let top = Number.NEGATIVE_INFINITY;
  for (const [choice, value] of values.entries()) {
    const noise = gumbel(s.keyed.uniform(provocation.key, 0, PURPOSE.continuation, choice));
    const scored = value / temperature + (adversary === 'best-response' ? 0 : noise);
    if (scored <= top) continue;
    top = scored;
    best = choice;
  }
  if (best > 1) return;
  const classCode = best === 0 ? provocation.classCode : higher;
  s.next.push({
    provocation: act(s, { classCode, target, iota }, provocation.key),
    source,
    links: links + 1,
  });
}
