import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Names } from '../../src/data/evidence/calibration.ts';
import { modelParameters, readParameters } from '../../src/data/parameters.ts';
import { loadPrimitives } from '../../src/data/primitives.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const primitives = loadPrimitives(join(ROOT, 'experiments', 'proposals', 'primitives.yaml'));

export const NAMES: Names = {
  members: readdirSync(join(ROOT, 'agents', 'members')).map((file) => basename(file, '.yaml')),
  primitives,
  parameters: modelParameters(readParameters(join(ROOT, 'agents', 'parameters.csv'), primitives)),
};

/** Days of accession that the tests rest on; everyone else is a member from the first day. */
const LATE: Readonly<Record<string, string>> = { POL: '1999-03-12', EST: '2004-03-29', FIN: '2023-04-04' };

const COLUMNS =
  'id,title,trigger_date,trigger,invoking_or_affected_state,article,request_date,decision_date,decision,hours_to_decision,days_to_decision,clock_from,n_members,holdouts,n_holdouts,outcome_code,resolution,source,confidence,notes,timing_confidence';

function events(...ids: readonly string[]): string {
  return [COLUMNS, ...ids.map((id) => `${id}${','.repeat(COLUMNS.split(',').length - 1)}`), ''].join('\n');
}

const JETS = `id: jets-2003
events: [E08, E09]
set: calibration
title: Jets over a member
date: 2003-02-10
scope: in
because: An attack on a member was feared.
happened:
  code: 2
  clocks:
    - decision: measures
      days: 6
      between: [6, 9]
      timing: read-in-source
  holdouts: [FRA, DEU]
  source: a newspaper
  confidence: read-in-source
coding:
  class: manned-jet-violation
  target: TUR
  intensity: 1
  origin: prior
  ask: '4'
  severity: 0.5
  ambiguity: 0.2
  world: { us.state: committed, member.rusScale: 0 }
  parameters: { class.manned-jet-violation.T95: 24 }
  agents: { members.FRA.dem: 0.6 }
  venue: { leave: [FRA], afterRound: 3 }
  basis: The press of the week before.
mappings:
  - { id: graver, because: It may have been worse., changes: { intensity: 1.4 } }
  - { id: one-venue, because: Nobody knew that it would shift., changes: { venue: null } }
`;

const TALKS = `id: talks-2008
events: [E11]
set: calibration
title: Talks
date: 2008-04-02
scope: out
because: Enlargement is no crisis.
happened: { code: 5, clocks: [], source: a newspaper, confidence: from-memory-high }
`;

const FACT = `number: 7
set: calibration
statement: It took days.
confidence: high
verified: read
sources: [a newspaper]
role: observed
figures:
  - { id: hours, operator: clock, hindcast: jets-2003, decision: measures, value: 6, between: [6, 9], unit: days }
`;

const HELD_FACT = `number: 18
set: hold-out
statement: It took hours.
confidence: high
verified: read
sources: [a newspaper]
role: observed
figures:
  - { id: hours, operator: clock, hindcast: sealed-2012, decision: adopted, value: 1, between: [0, 2], unit: days }
`;

const SEALED = `id: sealed-2012
events: [E16]
set: hold-out
title: Sealed
date: 2012-06-22
scope: in
because: A jet was shot down.
happened: { code: 1, clocks: [], source: a newspaper, confidence: from-memory-high }
coding:
  { class: manned-jet-violation, target: TUR, intensity: 1, origin: prior, severity: 0.3, ambiguity: 0.1, basis: The press. }
`;

/** A small folder `evidence/` that goes with the test, sound as it stands. */
export function writeEvidence(): string {
  const evidence = mkdtempSync(join(tmpdir(), 'casus-evidence-'));
  onTestFinished(() => rmSync(evidence, { recursive: true }));
  const files: Record<string, string> = {
    'README.md': '# How an event is coded\n',
    'membership.csv': [
      'iso3,member_from,source,confidence',
      ...NAMES.members.map((id) => `${id},${LATE[id] ?? '1949-04-04'},nato.int,from-memory-high`),
      '',
    ].join('\n'),
    'events.csv': events('E08', 'E09', 'E11'),
    'hindcasts/jets-2003.yaml': JETS,
    'hindcasts/talks-2008.yaml': TALKS,
    'facts/07-jets.yaml': FACT,
    'facts/18-sealed.yaml': HELD_FACT,
    'hold-outs/events.csv': events('E16'),
    'hold-outs/sealed-2012.yaml': SEALED,
  };
  for (const folder of ['hindcasts', 'facts', 'hold-outs']) mkdirSync(join(evidence, folder));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(evidence, name), text);
  return evidence;
}
