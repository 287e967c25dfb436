import type { Attribute } from '../model/figures.ts';
import type { TERMS } from '../model/measures/columns.ts';

/** Terms of a member's margin as a reader names them (`docs/odd.md` S6). */
export const TERM_WORDS: Readonly<Record<(typeof TERMS)[number], string>> = {
  denial: 'the defence that the answer brings',
  signal: 'the signal that it sends to Russia',
  audience: 'the public at home',
  'consent cost': 'the cost of consenting',
  escalation: 'the risk of escalation',
  'Russia ties': 'its ties to Russia',
  'wrongful accusation': 'the fear of accusing Russia wrongly',
  disproportion: 'an answer out of proportion',
  linkage: 'an old grievance',
  'US restraint': 'American restraint',
  noise: 'circumstances of its own',
  demand: 'a demand of its own that is not met',
  'side payment': 'the side payment',
  'influence of others': 'what the others think',
  isolation: 'the cost of standing alone',
};

/** Attributes of a member as a reader names them. */
export const ATTRIBUTE_WORDS: Readonly<Record<Attribute, string>> = {
  rus: 'ties to Russia',
  sol: 'solidarity',
  rho: 'fear of risk',
  dem: 'demands of its own',
  quality: 'quality of intelligence',
  support: 'public support',
  belief: 'belief in the United States',
  chn: 'ties to China',
  media: 'media literacy',
  'res.cyber': 'resilience in cyberspace',
  'res.energy': 'resilience of energy',
  'res.comms': 'resilience of communications',
  'res.information': 'resilience of information',
  'res.infrastructure': 'resilience of infrastructure',
};
