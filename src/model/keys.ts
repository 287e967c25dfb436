/**
 * What each random number means: the `purpose` word of its key (`docs/odd.md` section 12).
 * A number once given is never reused: it names a stream for ever.
 */
export const PURPOSE = {
  parameter: 1, // slot: hash of the parameter's name
  effect: 2, // slot: hash of (lever, write)
  attribute: 3, // agent: member, draw: attribute
  usState: 4,
  pacific: 5,
  evidence: 6, // draw: report; agent 0 = common to all
  // fields of one event; slot: the provocation's key
  evidencePrior: 16,
  origin: 17,
  detection: 18,
  forceEstimate: 19,
  taste: 20, // draw 0: eta_i; draw 1 + package: eta_i,package
  demand: 21,
  instruction: 22,
  tabling: 23,
  request: 24, // draw: attempt
  convene: 25, // draw: attempt
  routine: 26,
  procedure: 27, // draw: attempt * 2 + round
  payment: 28, // draw: round of the crisis
  coalition: 29, // draw: round of the crisis
  threshold: 30,
  parliament: 31, // draw 0: vote or not; draw 1: its hours
  usAct: 32,
  surgeLag: 33,
  surgeNeutral: 34,
  surgeSharing: 35,
  sensor: 36,
} as const;

/** Agent word of an actor: its ISO3 code as a number in base 26, plus 1 (0 = the event itself). */
export function actorKey(iso3: string): number {
  let key = 0;
  for (let i = 0; i < iso3.length; i++) key = key * 26 + (iso3.charCodeAt(i) - 65);
  return key + 1;
}
