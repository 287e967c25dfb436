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
  strategic: 37, // draw: attempt
  sent: 38,
  // what a vector settles of an arm's levers
  rolloutLag: 40, // slot: hash of the lever
  // one week of a sequence; slot: 64 * (week + burn-in) + place
  commitment: 41, // draw 0: the chain; 1: whether an inauguration redraws it; 2: the state drawn
  pacificStep: 42,
  taiwan: 43, // draw 0: begins; 1: how long
  unrest: 44, // agent: member
  episode: 45, // of diplomacy
  count: 46, // how many acts Russia chooses
  choiceClass: 47, // slot: the act's; draw: class
  choiceOption: 48, // slot: the act's; agent: target; draw: intensity
  choiceRandom: 49, // slot: the act's; draw 0: class; 1: target; 2: intensity
  onset: 50, // hour in the week
  lookAlikeRate: 51, // of a vector; agent: class; draws of its gamma
  lookAlikeCount: 52, // agent: class
  lookAlike: 53, // slot: the event's; draw 0: target; 1: intensity
  type: 54, // of a vector: Russia's type
  continuation: 55, // slot: the act's; draw: repeat, escalate, hold, retreat
  backing: 56, // of the United Nations; slot: the act's
  falseAlarm: 57, // draw 0: whether; 1: target
  agenda: 58,
  ownRisk: 59, // an incident that Ukraine brings about; draw 0: whether; 1: class
} as const;

/** Agent word of an actor: its ISO3 code as a number in base 26, plus 1 (0 = the event itself). */
export function actorKey(iso3: string): number {
  let key = 0;
  for (let i = 0; i < iso3.length; i++) key = key * 26 + (iso3.charCodeAt(i) - 65);
  return key + 1;
}
