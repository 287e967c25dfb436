import { join } from 'node:path';
import type { Document } from '../document.ts';
import { collect } from '../folder.ts';
import type { Parameter } from '../parameters.ts';
import type { Primitives } from '../primitives.ts';
import { InputError } from '../problem.ts';
import { readEvents } from './events.ts';
import type { Events } from './events.ts';
import { readFacts, unknownHindcasts } from './fact.ts';
import type { Fact } from './fact.ts';
import type { Hindcast, Known } from './hindcast.ts';
import { readHindcasts, sharedEvents, unmatchedEvents } from './hindcasts.ts';
import { readMembership } from './membership.ts';

/** What a hindcast may name, before the record of membership is read. */
export interface Names {
  /** ISO3 of those in agents/members. */
  readonly members: readonly string[];
  readonly primitives: Primitives;
  /** In the model's order. */
  readonly parameters: readonly Parameter[];
}

/** What the model may be fitted to. Nothing here was held out. */
export interface Calibration {
  readonly known: Known;
  readonly hindcasts: readonly Document<Hindcast>[];
  readonly facts: readonly Document<Fact>[];
}

/** Reads all of a folder `evidence/` that is not held out. Throws one InputError with the problems of all files. */
export function readCalibration(evidence: string, { members, primitives, parameters }: Names): Calibration {
  const membership = readMembership(join(evidence, 'membership.csv'), members);
  const known = { membership, primitives, parameters };
  let hindcasts: Calibration['hindcasts'] = [];
  let facts: Calibration['facts'] = [];
  let events: Events = new Map();
  collect([
    () => void (hindcasts = readHindcasts(join(evidence, 'hindcasts'), 'calibration', known)),
    () => void (facts = readFacts(join(evidence, 'facts'), 'calibration')),
    () => void (events = readEvents(join(evidence, 'events.csv'))),
  ]);
  const problems = [
    ...sharedEvents(hindcasts),
    ...unmatchedEvents(hindcasts, events),
    ...unknownHindcasts(facts, hindcasts),
  ];
  if (problems.length > 0) throw new InputError(problems);
  return { known, hindcasts, facts };
}
