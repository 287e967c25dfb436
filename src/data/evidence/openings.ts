import { closeSync, existsSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { readCsv } from '../csv.ts';
import type { Document } from '../document.ts';
import { collect } from '../folder.ts';
import { InputError } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { readCalibration } from './calibration.ts';
import type { Calibration, Names } from './calibration.ts';
import { readEvents } from './events.ts';
import type { Events } from './events.ts';
import { readFacts, unknownHindcasts } from './fact.ts';
import type { Fact } from './fact.ts';
import type { Hindcast } from './hindcast.ts';
import { readHindcasts, sharedEvents, unmatchedEvents } from './hindcasts.ts';
import { HOLD_OUTS, lockProblems, readLock } from './lock.ts';

/** File that says who looked at what is held out, and when: one line for each opening, never taken back. */
const LOG = 'openings.csv';
const COLUMNS = ['date', 'opened', 'posterior', 'code', 'command'] as const;

/** Who looks at what is held out, and with what. */
export interface Opening {
  readonly date: Date;
  /** SHA-256 of the posterior that is scored, or 'prior'. */
  readonly posterior: string;
  /** Hash of the code. */
  readonly code: string;
  readonly command: string;
}

/** What no fit has seen. */
export interface HoldOuts {
  readonly hindcasts: readonly Document<Hindcast>[];
  readonly facts: readonly Document<Fact>[];
}

/** A line of the log as it was written. */
export type LoggedOpening = Readonly<Record<(typeof COLUMNS)[number], string>>;

function cell(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Adds a line and waits until the disk has it. */
function log(evidence: string, opened: readonly string[], { date, posterior, code, command }: Opening): void {
  const file = join(evidence, LOG);
  const line = [date.toISOString(), opened.join(' '), posterior, code, command].map(cell).join(',');
  const text = existsSync(file) ? `${line}\n` : `${COLUMNS.join(',')}\n${line}\n`;
  const descriptor = openSync(file, 'a');
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Every opening so far, in order. Throws InputError. */
export function readOpenings(evidence: string): readonly LoggedOpening[] {
  const file = join(evidence, LOG);
  return existsSync(file) ? readCsv(file, COLUMNS).map(({ cells }) => cells) : [];
}

function read(evidence: string, { known, hindcasts: fitted }: Calibration): HoldOuts {
  let hindcasts: HoldOuts['hindcasts'] = [];
  let facts: HoldOuts['facts'] = [];
  let events: Events = new Map();
  collect([
    () => void (hindcasts = readHindcasts(join(evidence, HOLD_OUTS), 'hold-out', known)),
    () => void (facts = readFacts(join(evidence, 'facts'), 'hold-out')),
    () => void (events = readEvents(join(evidence, HOLD_OUTS, 'events.csv'))),
  ]);
  const all = [...fitted, ...hindcasts];
  const problems = [
    ...sharedEvents(all),
    ...unmatchedEvents(hindcasts, events),
    ...unknownHindcasts(facts, all),
  ];
  if (problems.length > 0) throw new InputError(problems);
  return { hindcasts, facts };
}

/**
 * The one way to what is held out: logs the opening, then reads. Nothing is read where it cannot be logged, or where the
 * evidence is not as it was frozen. Never for a fit. Throws InputError.
 */
export function openHoldOuts(evidence: string, opening: Opening, names: Names): HoldOuts {
  const changed = lockProblems(evidence);
  if (changed.length > 0) throw new InputError(changed);
  const calibration = readCalibration(evidence, names);
  log(evidence, Object.keys(readLock(evidence).holdOut), opening);
  return read(evidence, calibration);
}

/** What is wrong with the files that are held out, and nothing else of them: for whoever writes them. */
export function holdOutProblems(evidence: string, names: Names): readonly Problem[] {
  try {
    read(evidence, readCalibration(evidence, names));
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
}
