import { ATTRIBUTES } from '../model/figures.ts';
import type { Agents } from './agents.ts';
import { COPIED, FIELDS, FORMULAS } from './attributes.ts';
import type { Field } from './attributes.ts';
import { Evidence } from './evidence.ts';
import type { Ground } from './evidence.ts';
import type { Figure, Status } from './figure.ts';
import { governmentAt } from './governments.ts';
import type { Member, Ukraine, Voter } from './schemas.ts';
import { MODEL_SOURCE } from './sources.ts';

/** What the model reads of one actor in one field, and what that rests on. */
export interface Entry {
  readonly actor: string; // ISO 3166-1 alpha-3
  readonly field: Field;
  readonly value: number;
  /** Ends of a triangular prior; NaN where the half-width of the attribute applies. */
  readonly low: number;
  readonly high: number;
  /** observed: a figure as it is. derived: computed from observed or derived figures. assumed: some figure is assumed. */
  readonly status: Status;
  readonly expert: boolean; // rests on the coding of an expert
  readonly fromMemory: boolean; // rests on a figure recalled, not read in its source
  readonly grounds: readonly Ground[];
}

export interface FigureOptions {
  /** Values that replace the mode of a field, e.g. { HUN: { rus: 0.1 } }. Fields computed from it do not follow. */
  readonly overrides?: Readonly<Record<string, Partial<Record<Field, number>>>>;
  /** As-of date of a member's government, where it differs: { HUN: '2025-10' }. */
  readonly governments?: Readonly<Record<string, string>>;
  /** Members that take no part. Their figures still count in the means of regions. */
  readonly exclude?: readonly string[];
}

const JUDGED = { status: 'assumed', confidence: 'judgement', expert: false } as const;

function statusOf(field: Field, grounds: readonly Ground[]): Status {
  if (grounds.some((ground) => ground.status === 'assumed')) return 'assumed';
  const only = grounds.length === 1 && COPIED.includes(field) ? grounds[0] : undefined;
  return only?.status ?? 'derived';
}

function entry(
  actor: string,
  field: Field,
  value: number,
  grounds: readonly Ground[],
  low = NaN,
  high = NaN,
): Entry {
  const expert = grounds.some((ground) => ground.expert);
  const fromMemory = grounds.some((ground) => ground.confidence.startsWith('from-memory'));
  return { actor, field, value, low, high, status: statusOf(field, grounds), expert, fromMemory, grounds };
}

function memberEntries(agents: Agents, member: Member, asOf: string): Entry[] {
  const all = agents.members.map((document) => document.value);
  const government = governmentAt(agents.governments, member.id, asOf);
  return FIELDS.map((field) => {
    const evidence = new Evidence(member, all, government);
    if (member.id === 'USA' && field === 'belief') {
      const asOfDefinition = {
        asOf: '2026',
        source: MODEL_SOURCE,
        status: 'derived',
        confidence: 'judgement',
        expert: false,
      } as const;
      return entry('USA', field, 1, [{ figure: 'belief in itself', value: 1, ...asOfDefinition }]);
    }
    const value = FORMULAS[field](evidence);
    return entry(member.id, field, value, evidence.grounds);
  });
}

/** A number coded for an actor outside NATO. `triangular`: its range holds the ends of its prior. */
function codedEntry(
  actor: string,
  field: Field,
  [name, figure]: readonly [string, Figure<number>],
  triangular: boolean,
): Entry {
  const { value, asOf, source, status, confidence, range } = figure;
  const ground = { figure: name, value, asOf, source, status, confidence, expert: status === 'assumed' };
  const [low, high] = triangular ? (range as readonly [number, number]) : [NaN, NaN];
  return entry(actor, field, value!, [ground], low, high);
}

/** A number that a rule of the model gives. */
function ruleEntry(actor: string, field: Field, value: number, rule: string): Entry {
  return entry(actor, field, value, [{ figure: rule, value, asOf: '2026', source: MODEL_SOURCE, ...JUDGED }]);
}

const NO_FORCES = 'no part in NATO forces';

/** An EU voter outside NATO: its own codes, no forces, and for everything else the mean of the western members. */
function voterEntries(id: string, voter: Voter, western: readonly (readonly Entry[])[]): Entry[] {
  const own: Partial<Record<Field, readonly [string, Figure<number>]>> = {
    sol: ['solidarity', voter.solidarity],
    rus: ['russiaTies', voter.russiaTies],
    support: ['support', voter.support],
    exposure: ['exposure', voter.exposure],
  };
  return FIELDS.map((field) => {
    const coded = own[field];
    if (coded !== undefined) return codedEntry(id, field, coded, field === 'sol' || field === 'rus');
    if (field === 'rawCapability') return ruleEntry(id, field, 0, NO_FORCES);
    const cells = western.map((entries) => entries.find((e) => e.field === field)!.value);
    const mean = cells.reduce((sum, value) => sum + value, 0) / cells.length;
    return ruleEntry(id, field, mean, 'mean of the western members');
  });
}

/** Ukraine: its own figures and codes; it sends no force into the crises of others, so no parliament of its delays one. */
function ukraineEntries({ id, figures, codes }: Ukraine): Entry[] {
  const own: Record<Exclude<Field, 'rawCapability' | 'parliament'>, readonly [string, Figure<number>]> = {
    spend: ['defenceShare2024', figures.defenceShare2024],
    gdp: ['gdp2024', figures.gdp2024],
    population: ['population2024', figures.population2024],
    exposure: ['exposure', codes.exposure],
    sol: ['solidarity', codes.solidarity],
    support: ['support', codes.support],
    belief: ['usBelief', codes.usBelief],
    quality: ['intelligenceQuality', codes.intelligenceQuality],
    rho: ['escalationAversion', codes.escalationAversion],
    rus: ['russiaTies', codes.russiaTies],
    dem: ['transactionalDemand', codes.transactionalDemand],
    chn: ['chinaLeverage', codes.chinaLeverage],
    media: ['mediaLiteracy', codes.mediaLiteracy],
    'res.cyber': ['resilienceCyber', codes.resilienceCyber],
    'res.energy': ['resilienceEnergy', codes.resilienceEnergy],
    'res.comms': ['resilienceComms', codes.resilienceComms],
    'res.information': ['resilienceInformation', codes.resilienceInformation],
    'res.infrastructure': ['resilienceInfrastructure', codes.resilienceInfrastructure],
  };
  const drawn: readonly Field[] = ATTRIBUTES;
  return FIELDS.map((field) =>
    field === 'rawCapability' || field === 'parliament'
      ? ruleEntry(id, field, 0, NO_FORCES)
      : codedEntry(id, field, own[field], drawn.includes(field)),
  );
}

function overridden(entries: readonly Entry[], overrides: FigureOptions['overrides']): Entry[] {
  return entries.map((original) => {
    const value = overrides?.[original.actor]?.[original.field];
    if (value === undefined) return original;
    const ground = { figure: 'override of the experiment', value, asOf: '', source: 'experiment' };
    return {
      ...original,
      value,
      low: NaN,
      high: NaN,
      status: 'assumed',
      expert: false,
      fromMemory: false,
      grounds: [{ ...ground, ...JUDGED }],
    };
  });
}

/**
 * Every number that the model reads of every actor at a date (yyyy-mm or yyyy-mm-dd), with its status and grounds:
 * members in ascending order of id, then the EU voters outside NATO, also ascending, then Ukraine.
 */
export function figureLedger(agents: Agents, asOf: string, options: FigureOptions = {}): Entry[] {
  const members = agents.members.map(({ value: member }) => ({
    member,
    entries: memberEntries(agents, member, options.governments?.[member.id] ?? asOf),
  }));
  const western = members
    .filter(({ member }) => member.figures.region.value === 'western')
    .map((m) => m.entries);
  const voters = Object.keys(agents.union.value.voters)
    .toSorted()
    .flatMap((id) => voterEntries(id, agents.union.value.voters[id]!, western));
  const present = members.filter(({ member }) => !(options.exclude ?? []).includes(member.id));
  const ukraine = ukraineEntries(agents.ukraine.value);
  return overridden([...present.flatMap((m) => m.entries), ...voters, ...ukraine], options.overrides);
}

/** How many of them are observed, derived, assumed; how many rest on the coding of an expert, how many on a figure recalled. */
export function tally(entries: readonly Entry[]): Record<Status | 'expert' | 'fromMemory', number> {
  const count = (test: (e: Entry) => boolean): number => entries.filter(test).length;
  return {
    observed: count((e) => e.status === 'observed'),
    derived: count((e) => e.status === 'derived'),
    assumed: count((e) => e.status === 'assumed'),
    expert: count((e) => e.expert),
    fromMemory: count((e) => e.fromMemory),
  };
}
