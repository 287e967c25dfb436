import { exp } from '../../random/elementary.ts';
import { PURPOSE } from '../keys.ts';
import { at } from '../parameters.ts';
import { COALITION, type Crisis } from '../state.ts';
import { forceAt } from './force.ts';
import { formCoalition } from './decision.ts';
import { CODE } from './packages.ts';
import { loneIsolation } from './rules.ts';
import { gateOpen } from './threshold.ts';

/** S7e, step 5: what follows a failed vote - a coalition of the willing, side payments, a weaker text. */

const COALITION_HAZARD = at('bargaining.coalitionHazard');
const PAYMENT_CHANCE = at('bargaining.sidePayment');
const PAYMENT_SIZE = at('bargaining.paymentSize');

const PAYMENT_BASE = 0.5;

/** @param length hours the failed round took */
export function failedRound(crisis: Crisis, text: number, hour: number, length: number): void {
  tryCoalition(crisis, text, hour, length);
  payHoldouts(crisis, hour);
}

/** The next weaker text, or 0 where none is left. Attribution is dropped for consultations, Article 5 skips to what the gate allows. */
export function lowerText(crisis: Crisis, text: number): number {
  if (text === CODE.attribution) return CODE.article4;
  if (text === CODE.s3) return CODE.attribution;
  if (text === CODE.s4) return CODE.reinforce;
  if (text === CODE.six && crisis.table.menuHybrid) return CODE.s4;
  if (text === CODE.six) return CODE.five;
  if (text === CODE.reinforce) return CODE.article4;
  if (text >= CODE.article5 && !gateOpen(crisis)) return CODE.seven;
  return text - 1;
}

function tryCoalition(crisis: Crisis, text: number, hour: number, length: number): void {
  if (crisis.table.need[text] === 0 || crisis.coalition.hour === crisis.coalition.hour) return;
  const chance = 1 - exp(-crisis.world.p[COALITION_HAZARD]! * length);
  if (crisis.noise.eventUniform(PURPOSE.coalition, crisis.rounds) >= chance) return;
  const enough =
    formCoalition(crisis, text, hour) &&
    forceAt(crisis, text, COALITION, hour, true) >= crisis.table.need[text]!;
  if (!enough) {
    crisis.joined.fill(0, COALITION * crisis.actors);
    return;
  }
  crisis.coalition.code = text;
  crisis.coalition.hour = hour;
  if (crisis.trace !== null) {
    const joined: number[] = [];
    for (let i = 0; i < crisis.n; i++) if (crisis.joined[COALITION * crisis.actors + i] === 1) joined.push(i);
    crisis.trace.push({ hour, kind: 'coalition', code: text, joined });
  }
}

/** A holdout whose shortfall a payment can cover may accept one; the more holdouts, the less each is attended to. */
function payHoldouts(crisis: Crisis, hour: number): void {
  const { p } = crisis.world;
  let holdouts = 0;
  for (let i = 0; i < crisis.n; i++) if (crisis.block[i] === 1) holdouts++;
  if (holdouts === 0) return;
  const chance = (p[PAYMENT_CHANCE]! * (PAYMENT_BASE + crisis.severity)) / holdouts;
  const size = p[PAYMENT_SIZE]!;
  const open = 1 - holdouts / (crisis.electors - 1);
  const isolation = loneIsolation(crisis) * open * open;
  for (let i = 0; i < crisis.n; i++) {
    if (crisis.block[i] !== 1 || -(crisis.deliberated[i]! + isolation) > size) continue;
    if (crisis.noise.actorUniform(i, PURPOSE.payment, crisis.rounds) >= chance) continue;
    crisis.paid[i] = crisis.paid[i]! + size;
    crisis.payees[i] = crisis.payees[i]! + 1;
    crisis.payments++;
    if (crisis.trace !== null) crisis.trace.push({ hour, kind: 'payment', member: i, amount: size });
  }
}
