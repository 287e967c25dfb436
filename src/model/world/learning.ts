import { CLASS_INFO } from '../crisis/classes.ts';
import { isGuaranteed } from '../crisis/electorate.ts';
import { at } from '../parameters.ts';
import type { World } from '../state.ts';
import { continues } from './continuation.ts';
import { type Outcome, STRONG_LAW } from './outcome.ts';
import { INTENSITIES, UKRAINE_BLOC } from './cells.ts';
import { WEEK_HOURS } from '../calendar.ts';
import { credit } from './belief.ts';
import { feel } from './publics.ts';
import { judge } from './legitimacy.ts';
import type { Sequence } from './sequence.ts';

/** Week, step 6 (S11): what a closed crisis teaches - Russia about the allies, the allies about America and each other. */

const WEIGHT_ACT = at('belief.weightAct');
const OTHERS_RATE = at('belief.othersRate');
const SPILL = at('belief.reputationSpill');
const PLEDGE_BREAK = at('us.pledgeBreakMult');
const GUARANTEE = at('us.guarantee');
const OTHERS = at('belief.others');
const UKRAINE_SPILLOVER = at('ukraine.spillover');
const EASTERN = 0;

/** Posts the crises that close by the end of this week, in the order of their closing hours. */
export function post(s: Sequence): void {
  const end = (s.week + 1) * WEEK_HOURS;
  while (s.open.length > 0 && s.open[0]!.closes <= end) {
    const outcome = s.open.shift()!;
    teachRussia(s, outcome);
    teachAllies(s, outcome);
    feel(s, outcome);
    judge(s, outcome);
    continues(s, outcome);
  }
}

function teachRussia(s: Sequence, { incident, band, blockShare, adequate, severity }: Outcome): void {
  const { provocation, source } = incident;
  const { russia, world } = s;
  const group = CLASS_INFO[provocation.classCode]!.group - 1;
  const bloc = russia.options.blocOf(provocation.target);
  const iota = nearestIntensity(provocation.intensity);
  russia.beliefs.observe(group, bloc, iota, band, 1);
  if (bloc === UKRAINE_BLOC) russia.beliefs.observe(group, EASTERN, iota, band, world.p[UKRAINE_SPILLOVER]!);
  if (bloc === UKRAINE_BLOC && world.structure.reputation !== 'none' && isGuaranteed(world.p))
    teachOfPromise(world, adequate, severity);
  russia.beliefs.observeBlocks(group, bloc, blockShare);
  russia.beliefs.observeHonour(adequate);
  if (source === 'Russia' && s.world.structure.adversary === 'roth-erev')
    russia.propensities.reinforce(provocation, band);
  s.observeBand(band);
}

/** What the allies' promise to Ukraine was worth spills over to what each is believed to do; who promised nothing broke nothing. */
function teachOfPromise({ p, past, figures }: World, kept: boolean, severity: number): void {
  const { reliability } = past;
  const seen = (kept ? 1 : 0) - p[OTHERS]!;
  const rate = p[UKRAINE_SPILLOVER]! * p[OTHERS_RATE]! * severity;
  for (let j = 0; j < figures.members; j++)
    reliability[j] = reliability[j]! + rate * (seen - reliability[j]!);
}

/** Index of the intensity nearest to one that a list of items states. */
function nearestIntensity(intensity: number): number {
  let best = 0;
  for (let i = 1; i < INTENSITIES.length; i++) {
    const [a, b] = [intensity - INTENSITIES[i]!, intensity - INTENSITIES[best]!];
    if (a * a < b * b) best = i;
  }
  return best;
}

/** Action counts, words hardly do (Press 2005 doubts even that: a structural switch). */
function teachAllies(s: Sequence, { asked, usAsked, usActed }: Outcome): void {
  const { world } = s;
  const { p, members, past } = world;
  const { reputation } = world.structure;
  if (reputation === 'none') return;
  const spill = reputation === 'spillover' ? p[SPILL]! : 0;
  const rate = p[OTHERS_RATE]!;
  let [sent, stood] = [0, 0];
  for (let j = 0; j < members.n; j++) {
    if (asked[j] === 0 || j === members.us) continue;
    const seen = (asked[j] === 2 ? 1 : 0) - p[OTHERS]!;
    past.reliability[j] = past.reliability[j]! + rate * (seen - past.reliability[j]!);
    if (asked[j] === 2) sent++;
    else stood++;
  }
  if (usAsked) {
    const weight = p[WEIGHT_ACT]! * (!usActed && p[GUARANTEE]! > STRONG_LAW ? p[PLEDGE_BREAK]! : 1);
    credit(s, usActed ? weight : 0, usActed ? 0 : weight);
    const seen = (usActed ? 1 : 0) - p[OTHERS]!;
    if (spill > 0)
      for (let j = 0; j < members.n; j++)
        past.reliability[j] = past.reliability[j]! + spill * rate * (seen - past.reliability[j]!);
  }
  if (spill > 0 && sent + stood > 0) {
    const share = sent / (sent + stood);
    credit(s, spill * share, spill * (1 - share));
  }
}
