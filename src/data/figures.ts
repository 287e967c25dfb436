import { ATTRIBUTES, REGIONS } from '../model/figures.ts';
import type { Attribute, AttributePrior, Figures } from '../model/figures.ts';
import { readAgents } from './agents.ts';
import type { Agents } from './agents.ts';
import { FIELDS } from './attributes.ts';
import type { Field } from './attributes.ts';
import { electionsOf } from './elections.ts';
import { firstDay } from './governments.ts';
import { figureLedger } from './ledger.ts';
import type { Entry, FigureOptions } from './ledger.ts';
import type { Region } from './schemas.ts';

/** Members that lead the battlegroup in another member: leads[i * n + j] = 1. */
function leads(agents: Agents, ids: readonly string[]): Uint8Array {
  const matrix = new Uint8Array(ids.length * ids.length);
  for (const { value: host } of agents.members) {
    const lead = ids.indexOf(host.figures.battlegroupLedBy?.value ?? '');
    const j = ids.indexOf(host.id);
    if (lead >= 0 && j >= 0 && lead !== j) matrix[lead * ids.length + j] = 1;
  }
  return matrix;
}

function checkNames(agents: Agents, options: FigureOptions): void {
  const members = agents.members.map((m) => m.value.id);
  const actors = [...members, ...Object.keys(agents.union.value.voters), agents.ukraine.value.id];
  for (const [id, fields] of Object.entries(options.overrides ?? {})) {
    if (!actors.includes(id)) throw new Error(`unknown actor: ${id}`);
    for (const field of Object.keys(fields))
      if (!FIELDS.includes(field as Field)) throw new Error(`unknown field: ${field}`);
  }
  for (const id of [...Object.keys(options.governments ?? {}), ...(options.exclude ?? [])])
    if (!members.includes(id)) throw new Error(`not a member: ${id}`);
}

/** Over every ally but the United States, those that a scenario leaves out included: their share is not handed to the rest. */
function capabilityOfOthers(agents: Agents, asOf: string, options: FigureOptions): number {
  return figureLedger(agents, asOf, { ...options, exclude: [] })
    .filter(({ field, actor }) => field === 'rawCapability' && actor !== 'USA')
    .reduce((sum, { value }) => sum + value, 0);
}

/**
 * What the model reads of the actors at a date, yyyy-mm (its first day) or yyyy-mm-dd.
 * @param agents the folder `agents/`, or what was read from it. Throws InputError for a broken file,
 * Error for an override that names no actor or field (an experiment checks its own names first).
 */
export function loadFigures(agents: Agents | string, asOf: string, options: FigureOptions = {}): Figures {
  const known = typeof agents === 'string' ? readAgents(agents) : agents;
  checkNames(known, options);
  const entries = figureLedger(known, asOf, options);
  const ids = [...new Set(entries.map((e) => e.actor))];
  const cell = (field: Field, pick: (e: Entry) => number): Float64Array =>
    Float64Array.from(entries.filter((e) => e.field === field).map(pick));
  const column = (field: Field): Float64Array => cell(field, (e) => e.value);
  const prior = (name: Attribute): AttributePrior => ({
    mode: column(name),
    low: cell(name, (e) => e.low),
    high: cell(name, (e) => e.high),
  });
  const members = known.members.map((m) => m.value).filter((m) => ids.includes(m.id));
  const voters = known.union.value.voters;
  const regionOf = (id: string): Region => {
    // No submodel reads the region of Ukraine: it is a bloc of its own, told by its index. The code is that of its neighbours.
    if (id === known.ukraine.value.id) return 'eastern';
    return (members.find((m) => m.id === id)?.figures ?? voters[id]!).region.value!;
  };
  const inUnion = (id: string): boolean =>
    id in voters || members.find((m) => m.id === id)?.figures.euMember.value === true;
  return {
    asOf: firstDay(asOf).slice(0, 7),
    ids,
    members: members.length,
    rawCapability: column('rawCapability'),
    rawCapabilityOfOthers: capabilityOfOthers(known, asOf, options),
    spend: column('spend'),
    gdp: column('gdp'),
    population: column('population'),
    exposure: column('exposure'),
    region: Uint8Array.from(ids.map((id) => REGIONS.indexOf(regionOf(id)))),
    eu: Uint8Array.from(ids.map((id) => (inUnion(id) ? 1 : 0))),
    landlocked: Uint8Array.from(
      ids.map((id) => (members.find((m) => m.id === id)?.figures.landlocked.value === true ? 1 : 0)),
    ),
    parliament: column('parliament'),
    attributes: Object.fromEntries(ATTRIBUTES.map((name) => [name, prior(name)])) as Record<
      Attribute,
      AttributePrior
    >,
    elections: electionsOf(members, ids, asOf),
    leads: leads(known, ids),
  };
}
