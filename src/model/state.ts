import type { RuleSpec } from './crisis/rules.ts';
import { CLASS_INFO, type ClassInfo } from './crisis/classes.ts';
import { PackageTable } from './crisis/packages.ts';
import { type Figures, REGIONS } from './figures.ts';
import { PACKAGES, TERMS } from './measures/columns.ts';
import { Members } from './members.ts';
import type { EventNoise } from './noise.ts';
import { Past } from './past.ts';
import type { Provocation } from './provocation.ts';
import { REPORT_COUNT } from './reports.ts';
import { DEFAULT_STRUCTURE, type Structure } from './structure.ts';
import type { Trace } from './trace.ts';

export const PACKAGE_COUNT = PACKAGES.length;
/** Rows of the delivery arrays: one a package, and one for a coalition of the willing. */
export const COALITION = PACKAGES.length;
const LEVELS = PACKAGE_COUNT + 1;

/** One replication under one arm: everything that holds before the event. */
export class World {
  readonly figures: Figures;
  readonly members: Members;
  readonly p: Float64Array;
  /** The drawn vector before scenario and levers. */
  drawn: Float64Array;
  readonly rule: RuleSpec;
  readonly structure: Structure;
  /** What the weeks before have changed; in a battery of independent items nothing. */
  readonly past: Past;
  /** US commitment at onset: 0 committed, 1 conditional, 2 detached. */
  usState = 0;
  /** Pacific pull z at onset, in standard deviations. */
  pacific = 0;

  constructor(
    figures: Figures,
    rule: RuleSpec,
    parameters: number,
    structure: Structure = DEFAULT_STRUCTURE,
  ) {
    this.figures = figures;
    this.members = new Members(figures);
    this.p = new Float64Array(parameters);
    this.drawn = this.p;
    this.rule = rule;
    this.structure = structure;
    this.past = new Past(figures.ids.length);
  }
}

/** A package that became operative (or that a coalition acts on). */
export interface Decision {
  readonly code: number;
  /** The package in force before it. */
  readonly before: number;
  readonly hour: number;
  /** Hour at which it ended: revoked, or Infinity. */
  until: number;
  readonly routine: boolean;
  /** Whether the full Council has reviewed it (Emergency Council only). */
  reviewed: boolean;
}

/** Scratch: those who have joined at the level last looked at, in the order of members. */
interface Gathered {
  count: number;
  /** Hours at which force starts to arrive, and one more: wave 0 is the victim's, which is there. */
  waves: number;
  readonly who: Uint8Array; // the United States apart
  readonly wave: Uint8Array;
  readonly brings: Float64Array; // capability share, once all has arrived
  readonly hour: Float64Array; // by wave
  readonly ready: Float64Array; // by wave: share arrived
  /** The same of the United States, 0 if it has not joined, and what it has there at the hour last looked at. */
  readonly american: { wave: number; brings: number; sent: number };
}

/**
 * One crisis: a struct that is reset and filled by the mechanisms in order. Arrays by member have one entry an
 * actor (members, then EU voters outside NATO); arrays by package and member are package-major.
 */
export class Crisis {
  world!: World;
  noise!: EventNoise;
  item!: Provocation;
  info: ClassInfo = CLASS_INFO[0]!;
  trace: Trace | null = null;
  readonly table = new PackageTable();

  readonly n: number;
  readonly actors: number;

  /** Whether tastes, thresholds, tabling and procedural breaks scatter (structure `noise`). */
  noisy = true;

  // perceive
  severity = 0;
  origin = 0;
  prior = 0; // probability of Russian origin before evidence
  wd = 0;
  hoursTo95 = 0;
  window = 0;
  detected = 0;
  readonly prox: Float64Array;
  readonly reading: Float64Array; // A_i; NaN until read
  meanReading = Number.NaN;
  readonly expectedForce: Float64Array; // E_i; NaN until asked for

  // preferences: U = fixed + denial * max(pi, pi_d) + russia * pi, package-major
  readonly fixed: Float64Array; // NaN until asked for
  readonly onDenial: Float64Array;
  readonly onRussia: Float64Array;
  readonly terms = new Float64Array(TERMS.length); // scratch: terms of one margin
  readonly priced: Uint8Array; // the package up to which a member's other coefficients are filled; 0: none
  readonly envelope: { readonly denial: Float64Array; readonly signal: Float64Array }; // by member, up to that package
  readonly taste = { correlation: Number.NaN, common: 0, own: 0 }; // roots of the correlation of tastes and of its complement
  readonly gains = new Float64Array(PACKAGE_COUNT); // scratch: the victim's gain by package
  readonly demand: Float64Array; // dem_i * D * H_i
  readonly paid: Float64Array;
  readonly payees: Uint8Array; // side payments that each member has taken
  /** Mean reliability that earlier weeks taught, weighted by capability: sum over the allies but the United States. */
  taught = 0;

  // deliberation
  readonly margin: Float64Array; // m_i
  readonly deliberated: Float64Array; // y_i
  readonly heard: Float64Array; // y_i at the end of the round before
  capOthers = 0; // of those that may contribute, the United States excepted
  weightTotal = 0; // of those that may contribute
  expectedOfOthers = 1; // share of its capability that a contributor is expected to send
  expectedOfUs = 1;
  readonly fraction: Float64Array; // share that it sends
  readonly theta: Float64Array; // scratch of the contribution cascade
  readonly instructed: Float64Array; // hour at which each capital has instructed
  readonly may: Uint8Array; // 1 = instructed elector
  readonly regionSaid = new Float64Array(REGIONS.length); // scratch of the influence round
  readonly regionVoices = new Float64Array(REGIONS.length);
  blockers = 0; // of the last test
  readonly block: Uint8Array; // 0 consents, 1 blocks, 2 abstains
  readonly electorate: Uint8Array;
  electors = 0;
  /** Ukraine as the victim: who gave it no guarantee is exempt; the guarantors are bound by this much, utility units. */
  abroad = false;
  readonly exempt: Uint8Array;
  bound = 0;
  pledge = 0; // what stands behind the victim, a code of PLEDGE
  readonly overridden: Uint8Array;
  readonly abstainer: Uint8Array;

  // history
  current = 0; // package in force
  readonly decisions: Decision[] = [];
  busyUntil = 0; // hour until which a text is under deliberation
  ready = 0; // hour from which tabling is free again
  attempts = 0;
  adopted = 0; // decisions of the Council outside routine meetings
  rounds = 0; // bargaining rounds of the crisis, numbers the draws of payments and coalitions
  firstTabling = Number.NaN; // hour at which an answer was first tabled in the ordinary way
  firstOnAgenda = Number.NaN; // the same, routine meetings included
  surgeAsked = Number.NaN;

  // delivery, by level: hour of activation (NaN = not active), who joined, when their force arrives
  readonly active: Float64Array;
  readonly joined: Uint8Array;
  readonly arrival: Float64Array;
  readonly usActs: Uint8Array;
  readonly gathered: Gathered;
  readonly forces = new Float64Array(LEVELS * REPORT_COUNT); // scratch: force by level and report, once the crisis is over
  readonly coalition = { hour: Number.NaN, code: 0 };
  readonly surge = { hour: Number.NaN, shares: true, assent: new Uint8Array(0) };

  // measures counted on the way
  gain = Number.NaN;
  bar = 0;
  ask = Number.NaN;
  decisionHour = Number.NaN;
  /** First hour at which Article 5 was adopted on condition that the attack is confirmed; NaN = never. */
  conditionalHour = Number.NaN;
  consenting = Number.NaN;
  participation = Number.NaN;
  blocked = 0;
  blockedEver = 0;
  overriddenEver = 0; // members that blocked a text that passed, bits
  abstained = 0;
  pivotal = 0;
  holdouts = Number.NaN;
  voters = Number.NaN; // electors at the first vote
  holdout = Number.NaN;
  holdoutReason = Number.NaN;
  failedVotes = 0;
  extensions = 0;
  payments = 0;
  waterings = 0;
  revoked = 0;
  survived = 1; // probability that no executed package escalated inadvertently
  automatic = false;

  constructor(figures: Figures) {
    this.n = figures.members;
    this.actors = figures.ids.length;
    const array = (): Float64Array => new Float64Array(this.actors);
    const byPackage = (): Float64Array => new Float64Array(PACKAGE_COUNT * this.actors);
    this.prox = array();
    this.reading = array();
    this.expectedForce = array();
    this.fixed = byPackage();
    this.onDenial = byPackage();
    this.onRussia = byPackage();
    this.priced = new Uint8Array(this.actors);
    this.envelope = { denial: array(), signal: array() };
    this.demand = array();
    this.paid = array();
    this.payees = new Uint8Array(this.actors);
    this.margin = array();
    this.deliberated = array();
    this.heard = array();
    this.theta = array();
    this.fraction = array();
    this.exempt = new Uint8Array(this.actors);
    this.instructed = array();
    this.may = new Uint8Array(this.actors);
    this.block = new Uint8Array(this.actors);
    this.electorate = new Uint8Array(this.actors);
    this.overridden = new Uint8Array(this.actors);
    this.abstainer = new Uint8Array(this.actors);
    this.active = new Float64Array(LEVELS);
    this.joined = new Uint8Array(LEVELS * this.actors);
    this.arrival = new Float64Array(LEVELS * this.actors);
    this.gathered = {
      count: 0,
      waves: 0,
      who: new Uint8Array(this.actors),
      wave: new Uint8Array(this.actors),
      brings: array(),
      hour: new Float64Array(this.actors + 1),
      ready: new Float64Array(this.actors + 1),
      american: { wave: 0, brings: 0, sent: 0 },
    };
    this.usActs = new Uint8Array(LEVELS);
    this.surge.assent = new Uint8Array(this.actors);
  }

  /** Makes the struct that of a new event; every field that a mechanism reads before writing is set here. */
  begin(world: World, noise: EventNoise, item: Provocation, trace: Trace | null): void {
    this.world = world;
    this.noise = noise;
    this.item = item;
    this.info = CLASS_INFO[item.classCode]!;
    this.trace = trace;
    this.abroad = item.target === world.members.ukraine;
    this.noisy = world.structure.noise === 'on';
    this.meanReading = Number.NaN;
    this.reading.fill(Number.NaN);
    this.expectedForce.fill(Number.NaN);
    this.priced.fill(0);
    this.fixed.fill(Number.NaN);
    this.paid.fill(0);
    this.payees.fill(0);
    this.overridden.fill(0);
    this.abstainer.fill(0);
    this.current = 0;
    this.decisions.length = 0;
    this.ready = 0;
    this.busyUntil = 0;
    this.attempts = 0;
    this.adopted = 0;
    this.rounds = 0;
    this.firstTabling = Number.NaN;
    this.firstOnAgenda = Number.NaN;
    this.surgeAsked = Number.NaN;
    this.active.fill(Number.NaN);
    this.joined.fill(0);
    this.usActs.fill(0);
    this.coalition.hour = Number.NaN;
    this.surge.hour = Number.NaN;
    this.surge.shares = true;
    this.gain = Number.NaN;
    this.ask = Number.NaN;
    this.decisionHour = Number.NaN;
    this.conditionalHour = Number.NaN;
    this.consenting = Number.NaN;
    this.participation = Number.NaN;
    this.blocked = 0;
    this.blockedEver = 0;
    this.overriddenEver = 0;
    this.abstained = 0;
    this.pivotal = 0;
    this.holdouts = Number.NaN;
    this.voters = Number.NaN;
    this.holdout = Number.NaN;
    this.holdoutReason = Number.NaN;
    this.failedVotes = 0;
    this.extensions = 0;
    this.payments = 0;
    this.waterings = 0;
    this.revoked = 0;
    this.survived = 1;
    this.automatic = false;
  }
}
