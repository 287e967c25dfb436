import { at } from '../parameters.ts';
import type { Crisis } from '../state.ts';

/** S7c: how members move each other between rounds. What they hear is what was said in the round before. */

const SUSCEPTIBILITY = at('deliberation.susceptibility');
const REGION_WEIGHT = at('deliberation.regionWeight');

/** Bounded confidence: those who stood further off than this, utility units, are not listened to (S7c; judgement). */
export const RADIUS = 0.1;

/** Sets what each member says from its own margin and from what it heard, by the structure of the world. */
export function influence(crisis: Crisis): void {
  switch (crisis.world.structure.influence) {
    case 'friedkin-johnsen':
      friedkinJohnsen(crisis);
      break;
    case 'bounded-confidence':
      boundedConfidence(crisis);
      break;
    case 'none':
      crisis.deliberated.set(crisis.margin);
  }
}

/** y <- rho Omega y' + (1 - rho) m, y' what was said in the round before (Friedkin & Johnsen 1990); Omega weighs own region and capability, itself excluded. */
function friedkinJohnsen(crisis: Crisis): void {
  const { members, p, figures } = crisis.world;
  const { deliberated, heard, margin } = crisis;
  const rho = p[SUSCEPTIBILITY]!;
  const near = p[REGION_WEIGHT]!;
  const said = crisis.regionSaid.fill(0);
  const voices = crisis.regionVoices.fill(0);
  let allSaid = 0;
  let allVoices = 0;
  for (let i = 0; i < crisis.n; i++) {
    const region = figures.region[i]!;
    const voice = members.voice[i]!;
    said[region] = said[region]! + voice * heard[i]!;
    voices[region] = voices[region]! + voice;
    allSaid += voice * heard[i]!;
    allVoices += voice;
  }
  for (let i = 0; i < crisis.n; i++) {
    const region = figures.region[i]!;
    const voice = members.voice[i]!;
    const own = voice * heard[i]!;
    const sum = allSaid - own + near * (said[region]! - own);
    const weight = allVoices - voice + near * (voices[region]! - voice);
    deliberated[i] = rho * (sum / weight) + (1 - rho) * margin[i]!;
  }
}

/**
 * The same with Omega cut to those within the radius, the member itself among them, so that nobody is left without a voice
 * (Hegselmann & Krause 2002).
 */
function boundedConfidence(crisis: Crisis): void {
  const { members, p, figures } = crisis.world;
  const { deliberated, heard, margin } = crisis;
  const rho = p[SUSCEPTIBILITY]!;
  const near = p[REGION_WEIGHT]!;
  for (let i = 0; i < crisis.n; i++) {
    let sum = 0;
    let weight = 0;
    for (let j = 0; j < crisis.n; j++) {
      const apart = heard[j]! - heard[i]!;
      if (apart > RADIUS || apart < -RADIUS) continue;
      const voice = members.voice[j]! * (figures.region[j] === figures.region[i] ? 1 + near : 1);
      sum += voice * heard[j]!;
      weight += voice;
    }
    deliberated[i] = rho * (sum / weight) + (1 - rho) * margin[i]!;
  }
}
