import { inside } from './inside.ts';
import { exp, ln, logistic, logit, normalCdf, normalQuantile, power } from '../random/elementary.ts';
import type { AttributeDraws } from './attribute-draws.ts';
import { triangular } from './draw.ts';
import { ATTRIBUTES, type Attribute, type Figures } from './figures.ts';
import { at } from './parameters.ts';

/** Members under one parameter vector and one arm (`docs/odd.md` sections 5-6): attributes drawn, shares fixed. */

const WIDTH: Readonly<Record<Attribute, number>> = {
  sol: at('attr.width.sol'),
  support: at('attr.width.P'),
  belief: at('attr.width.belief'),
  quality: at('attr.width.q'),
  rho: at('attr.width.rho'),
  rus: at('attr.width.rus'),
  dem: at('attr.width.dem'),
  chn: at('attr.width.chn'),
  media: at('attr.width.media'),
  'res.cyber': at('attr.width.res'),
  'res.energy': at('attr.width.res'),
  'res.comms': at('attr.width.res'),
  'res.information': at('attr.width.res'),
  'res.infrastructure': at('attr.width.res'),
};

const SHIFT: Readonly<Partial<Record<Attribute, number>>> = {
  sol: at('member.solShift'),
  media: at('public.mediaLiteracy'),
  'res.cyber': at('resilience.cyber'),
  'res.energy': at('resilience.infrastructure'),
  'res.infrastructure': at('resilience.infrastructure'),
  'res.comms': at('resilience.information'),
  'res.information': at('resilience.information'),
};
const SCALE: Readonly<Partial<Record<Attribute, number>>> = {
  rus: at('member.rusScale'),
  chn: at('member.chnScale'),
};

export const DOMAINS = ['land', 'air', 'sea', 'cyber', 'em', 'info'] as const;
const TAU = DOMAINS.map((domain) => at(`threshold.tau.${domain}`));
const MEMBER_NOISE = at('threshold.memberNoise');
const EXPOSURE_SLOPE = at('threshold.exposureSlope');
const TAU_SHIFT = at('threshold.tauShift');
const MODEL_SHIFT = at('threshold.modelShift');
const STRENGTH = at('belief.strength');
const COSTLY = at('signal.costly');
const DECLARATION = at('signal.declaration');
const WEIGHT_DEPLOY = at('belief.weightDeploy');
const WEIGHT_TALK = at('belief.weightTalk');
const BELIEF_SHIFT = at('member.beliefUsShift');
const CAP_US = at('us.capEurope');
const CAP_SCALE = at('force.capScale');
const WEIGHT_EXPONENT = at('contribution.weightExponent');
const QUALITY_EXPONENT = at('attribution.qualityExponent');
const SUPPORT_SPREAD = at('public.supportSpread');

/** Resilience of information rises with media literacy, drawn before it (section 5-6). */
const MEDIA_SLOPE = 0.4;
/** Exposure at which the slope of perceived thresholds is zero (section 5-6). */
const MEAN_EXPOSURE = 0.3;
/** Added to capability in the influence weights, so that members without forces are heard. */
const INFLUENCE_FLOOR = 0.002;

/** Structure of arrays; index as in Figures. `n` members come first, then the EU voters outside NATO. */
export class Members {
  readonly figures: Figures;
  readonly n: number;
  readonly actors: number;
  readonly us: number; // index of the United States, -1 if it is no member
  readonly cap: Float64Array;
  /** Index of Ukraine among the actors, -1 where the figures leave it out. */
  readonly ukraine: number;
  readonly framework: Uint8Array; // 1 = leads a battlegroup somewhere
  readonly spend: Float64Array; // % of GDP
  /** Capability over that of the drawn shares, the United States excepted: 1 until spending moves it. */
  readonly growth: Float64Array;
  readonly attribute: Readonly<Record<Attribute, Float64Array>>;
  readonly tau: Float64Array; // actors x domains
  readonly audience: Float64Array; // 2 P~ - 1
  readonly quality: Float64Array; // (q / max q)^gamma
  readonly weight: Float64Array; // cap^k_W, members
  /** Members, those with most ties to Russia first: the likeliest to stand in the way. */
  readonly byTies: Int32Array;
  readonly voice: Float64Array; // sqrt(cap + floor), members
  weightTotal = 0;
  /** Capability of the members other than the United States. */
  capOthers = 0;
  capEu = 0;
  private sharedByOthers = 0;

  constructor(figures: Figures) {
    this.figures = figures;
    this.n = figures.members;
    this.actors = figures.ids.length;
    this.us = figures.ids.indexOf('USA');
    this.ukraine = figures.ids.indexOf('UKR');
    const array = (): Float64Array => new Float64Array(this.actors);
    this.cap = array();
    this.byTies = new Int32Array(this.n);
    this.framework = new Uint8Array(this.actors);
    for (let i = 0; i < this.actors; i++)
      for (let j = 0; j < this.actors; j++)
        if (figures.leads[i * this.actors + j] === 1) this.framework[i] = 1;
    this.spend = array();
    this.growth = array();
    this.attribute = Object.fromEntries(ATTRIBUTES.map((name) => [name, array()])) as Record<
      Attribute,
      Float64Array
    >;
    this.tau = new Float64Array(this.actors * DOMAINS.length);
    this.audience = array();
    this.quality = array();
    this.weight = array();
    this.voice = array();
  }

  /**
   * Everything as at the first day.
   * @param p parameter vector of the arm @param drawn the drawn vector before scenario and levers
   * (shares of capability are fixed from it; writes to `us.capEurope` then move the United States alone)
   * @param signals whether a law or deployment in `p` enters belief here, once; false where it arrives as evidence week by week
   */
  set(p: Float64Array, drawn: Float64Array, draws: AttributeDraws, { signals }: { signals: boolean }): void {
    this.setAttributes(p, draws);
    this.setBelief(p, signals);
    this.setThresholds(p, draws);
    this.setQuality(p);
    this.sortByTies();
    this.spend.set(this.figures.spend);
    this.growth.fill(1);
    this.sharedByOthers = 1 - drawn[CAP_US]!;
    this.derive(p);
  }

  /**
   * What follows from support, growth and `p`: audience, capability and its sums, weights, voices. To be called after `set`
   * whenever those were written over; `belief`, `chn`, `dem` and `spend` are read as they stand.
   */
  derive(p: Float64Array): void {
    this.deriveAudience(p);
    this.setCapability(p);
    const exponent = p[WEIGHT_EXPONENT]!;
    this.weightTotal = 0;
    for (let i = 0; i < this.actors; i++) {
      this.weight[i] = i < this.n ? power(this.cap[i]!, exponent) : 0;
      this.voice[i] = i < this.n ? Math.sqrt(this.cap[i]! + INFLUENCE_FLOOR) : 0;
      this.weightTotal += this.weight[i]!;
    }
  }

  /** What follows from support alone. */
  deriveAudience(p: Float64Array): void {
    const spread = p[SUPPORT_SPREAD]!;
    for (let i = 0; i < this.actors; i++) {
      const support = this.attribute.support[i]!;
      const read = spread === 1 ? support : normalCdf(normalQuantile(inside(support)) / spread);
      this.audience[i] = 2 * read - 1;
    }
  }

  private setAttributes(p: Float64Array, draws: AttributeDraws): void {
    const { media } = this.attribute;
    const mediaMode = this.figures.attributes.media.mode;
    for (let a = 0; a < ATTRIBUTES.length; a++) {
      const name = ATTRIBUTES[a]!;
      const { mode, low, high } = this.figures.attributes[name];
      const out = this.attribute[name];
      const width = p[WIDTH[name]]!;
      const shift = SHIFT[name] === undefined ? 0 : p[SHIFT[name]]!;
      const scale = SCALE[name] === undefined ? 1 : p[SCALE[name]]!;
      for (let i = 0; i < this.actors; i++) {
        const u = draws.uniform[i * ATTRIBUTES.length + a]!;
        const drawn =
          low[i]! === low[i]!
            ? triangular(u, low[i]!, mode[i]!, high[i]!)
            : mode[i]! + width * triangular(u, -1, 0, 1);
        const learned = name === 'res.information' ? MEDIA_SLOPE * (media[i]! - mediaMode[i]!) : 0;
        const value = (drawn + shift + learned) * scale;
        out[i] = value < 0 ? 0 : value > 1 ? 1 : value;
      }
    }
  }

  /** Belief that America would act: a law or deployment in force at onset enters once, as evidence (section 7, S6). */
  private setBelief(p: Float64Array, signals: boolean): void {
    const belief = this.attribute.belief;
    const strength = p[STRENGTH]!;
    const declared = signals ? p[DECLARATION]! : 0;
    const talk = p[WEIGHT_TALK]! * (declared < 0 ? -declared : declared);
    const mass = talk > 1 ? 1 : talk;
    const good = (signals ? p[WEIGHT_DEPLOY]! * p[COSTLY]! : 0) + (declared > 0 ? mass : 0);
    const bad = declared < 0 ? mass : 0;
    const shift = p[BELIEF_SHIFT]!;
    for (let i = 0; i < this.actors; i++) {
      if (i === this.us) {
        belief[i] = 1;
        continue;
      }
      if (good > 0 || bad > 0) belief[i] = (belief[i]! * strength + good) / (strength + good + bad);
      if (shift !== 0) belief[i] = logistic(logit(inside(belief[i]!)) + shift);
    }
  }

  private setCapability(p: Float64Array): void {
    const raw = this.figures.rawCapability;
    this.capOthers = 0;
    this.capEu = 0;
    for (let i = 0; i < this.actors; i++) {
      const cap =
        i >= this.n
          ? 0
          : i === this.us
            ? p[CAP_US]!
            : (this.sharedByOthers * raw[i]!) / this.figures.rawCapabilityOfOthers;
      this.cap[i] = i === this.us ? cap : cap * p[CAP_SCALE]! * this.growth[i]!;
      if (i !== this.us) this.capOthers += this.cap[i]!;
      if (this.figures.eu[i] === 1) this.capEu += this.cap[i]!;
    }
  }

  private setThresholds(p: Float64Array, draws: AttributeDraws): void {
    for (let i = 0; i < this.actors; i++) {
      const own =
        -p[EXPOSURE_SLOPE]! * (this.figures.exposure[i]! - MEAN_EXPOSURE) +
        p[MEMBER_NOISE]! * draws.threshold[i]! +
        p[TAU_SHIFT]! +
        p[MODEL_SHIFT]!;
      for (let d = 0; d < DOMAINS.length; d++) this.tau[i * DOMAINS.length + d] = p[TAU[d]!]! + own;
    }
  }

  private sortByTies(): void {
    const { rus } = this.attribute;
    const { byTies } = this;
    for (let a = 0; a < this.n; a++) {
      let b = a - 1;
      for (; b >= 0 && rus[byTies[b]!]! < rus[a]!; b--) byTies[b + 1] = byTies[b]!;
      byTies[b + 1] = a;
    }
  }

  private setQuality(p: Float64Array): void {
    const q = this.attribute.quality;
    const gamma = p[QUALITY_EXPONENT]!;
    let best = 0;
    for (let i = 0; i < this.n; i++) if (q[i]! > best) best = q[i]!;
    for (let i = 0; i < this.actors; i++) {
      const ratio = q[i]! / best;
      this.quality[i] = ratio === 1 || ratio === 0 ? ratio : exp(gamma * ln(ratio));
    }
  }
}
