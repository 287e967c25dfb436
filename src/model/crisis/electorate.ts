import { at } from '../parameters.ts';
import type { Crisis } from '../state.ts';
import { MODE, PLEDGE, modeOf } from './rules.ts';

/** Who decides: the members, a council of them, or the guarantors of Ukraine (S7d, S9). */

const COUNCIL_SIZE = at('rule.councilSize');
const GUARANTORS = at('ukraine.guarantors');
const BINDINGNESS = at('ukraine.bindingness');
const BINDING_MARGIN = at('ukraine.bindingMargin');
const GUARANTEE = at('ukraine.guarantee');

/** `ukraine.guarantors` */
const GROUP = { none: 0, usLed: 1, european26: 2, eu: 3, nato: 4 } as const;
const BESIDE_THE_UNION: readonly string[] = ['CAN', 'GBR', 'NOR'];

/** Whether anybody has promised Ukraine anything: without a guarantee and guarantors there is no crisis to run. */
export function isGuaranteed(p: Float64Array): boolean {
  return guarantors(Math.round(p[GUARANTEE]!), Math.round(p[GUARANTORS]!)) !== GROUP.none;
}

/**
 * Sets who votes and who may contribute: for a member as victim every member, or in a council it and the largest
 * capabilities; for Ukraine its guarantors, nobody where it has none.
 */
export function convokeElectorate(crisis: Crisis): void {
  const { members, p } = crisis.world;
  const { electorate } = crisis;
  for (let i = 0; i < crisis.actors; i++) electorate[i] = i < crisis.n ? 1 : 0;
  crisis.electors = crisis.n;
  crisis.exempt.fill(0);
  crisis.bound = 0;
  crisis.capOthers = members.capOthers;
  crisis.weightTotal = members.weightTotal;
  crisis.pledge = crisis.abroad ? Math.round(p[GUARANTEE]!) : PLEDGE.membership;
  if (crisis.abroad) convokeGuarantors(crisis);
  const size = Math.round(p[COUNCIL_SIZE]!);
  if (modeOf(crisis) !== MODE.council || size <= 0 || size >= crisis.n) return;
  convokeCouncil(crisis, size);
}

/** The victim, if it is a member, and the largest capabilities. */
function convokeCouncil(crisis: Crisis, size: number): void {
  const { cap } = crisis.world.members;
  const { electorate } = crisis;
  electorate.fill(0);
  crisis.electors = 0;
  if (!crisis.abroad) {
    electorate[crisis.item.target] = 1;
    crisis.electors = 1;
  }
  for (; crisis.electors < size; crisis.electors++) {
    let largest = -1;
    for (let i = 0; i < crisis.n; i++)
      if (electorate[i] === 0 && (largest < 0 || cap[i]! > cap[largest]!)) largest = i;
    electorate[largest] = 1;
  }
}

/** The others neither vote nor contribute, and nobody reckons with them; whoever has pledged is bound by it. */
function convokeGuarantors(crisis: Crisis): void {
  const { members, p } = crisis.world;
  crisis.bound = p[BINDING_MARGIN]! * p[BINDINGNESS]!;
  const group = guarantors(crisis.pledge, Math.round(p[GUARANTORS]!));
  crisis.electors = 0;
  crisis.capOthers = 0;
  crisis.weightTotal = 0;
  for (let i = 0; i < crisis.n; i++) {
    const gives = isGuarantor(crisis, i, group);
    crisis.electorate[i] = gives ? 1 : 0;
    crisis.exempt[i] = gives ? 0 : 1;
    if (!gives) continue;
    crisis.electors++;
    crisis.weightTotal += members.weight[i]!;
    if (i !== members.us) crisis.capOthers += members.cap[i]!;
  }
}

function guarantors(pledge: number, named: number): number {
  if (pledge === PLEDGE.membership) return GROUP.nato;
  return pledge === PLEDGE.none ? GROUP.none : named;
}

function isGuarantor(crisis: Crisis, i: number, group: number): boolean {
  const { members, figures } = crisis.world;
  switch (group) {
    case GROUP.none:
      return false;
    case GROUP.usLed:
      return i === members.us || members.framework[i] === 1;
    case GROUP.european26:
      return figures.eu[i] === 1 || BESIDE_THE_UNION.includes(figures.ids[i]!);
    case GROUP.eu:
      return figures.eu[i] === 1;
    default:
      return true;
  }
}

/** What the binding force of its guarantee adds to a guarantor's margin (S9): 0 where the victim is a member. */
export function pledged(crisis: Crisis, i: number): number {
  return crisis.exempt[i] === 1 ? 0 : crisis.bound;
}
