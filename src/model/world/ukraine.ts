import { exp } from '../../random/elementary.ts';
import { CLASS_INFO } from '../crisis/classes.ts';
import { PURPOSE } from '../keys.ts';
import { CLASSES, ORIGINS } from '../measures/columns.ts';
import { at } from '../parameters.ts';
import type { Provocation } from '../provocation.ts';
import { onsetOf } from './look-alikes.ts';
import type { Sequence } from './sequence.ts';

/** S9: Ukraine after a ceasefire - its own stream of events, a guarantee of some form, and what ends the ceasefire. */

const CEASEFIRE = at('ukraine.ceasefire');
const GUARANTEE = at('ukraine.guarantee');
const BINDINGNESS = at('ukraine.bindingness');
const INCIDENT_RATE = at('ukraine.incidentRate');
const RISK_TAKING = at('ukraine.riskTaking');
/** Forms of guarantee, in the order of their codes. */
const AUTOMATIC = 3;
const SLOT = 63;
/** An incident that Ukraine itself brings about is nobody's deliberate act: a drone, a saboteur, men without marks (S9, judgement). */
const OWN = ['drone-incursion', 'arson-sabotage', 'little-green-men'] as const;
const OWN_ORIGIN = ORIGINS.indexOf('third-party');

/** Whether a ceasefire holds at the start. */
export function startsWithCeasefire(p: Float64Array): boolean {
  return p[CEASEFIRE]! >= 0.5;
}

/** Incidents of Ukraine's own making, likelier where the guarantee is automatic and binds (Benson 2011). */
export function ownRisk(s: Sequence): void {
  if (!s.ceasefire || s.calendar.burnIn === 0 || s.replay !== null) return;
  const { p, figures } = s.world;
  const moral = Math.round(p[GUARANTEE]!) === AUTOMATIC ? p[RISK_TAKING]! * p[BINDINGNESS]! : 0;
  const key = s.slot(SLOT);
  if (s.keyed.uniform(key, 0, PURPOSE.ownRisk, 0) >= 1 - exp(-p[INCIDENT_RATE]! * (1 + moral))) return;
  const name = OWN[Math.floor(s.keyed.uniform(key, 0, PURPOSE.ownRisk, 1) * OWN.length)]!;
  const provocation = {
    classCode: CLASSES.indexOf(name),
    target: figures.ids.length - 1,
    intensity: 1,
    origin: OWN_ORIGIN,
    key,
    onset: onsetOf(s, key),
    usDelayHours: 0,
    ask: -1,
    alarm: false,
  };
  s.due.push({ provocation, source: 'Ukraine', links: 0 });
}

/** A land act that Russia means, against Ukraine, ends the ceasefire, and the war draws on Russia in full again. */
export function mayEndCeasefire(s: Sequence, { classCode, target, origin }: Provocation): void {
  if (!s.ceasefire || origin !== 0 || target < s.world.figures.members || !CLASS_INFO[classCode]!.land)
    return;
  s.ceasefire = false;
  s.warReturned = true;
}
