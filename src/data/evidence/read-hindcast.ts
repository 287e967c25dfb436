import { basename } from 'node:path';
import { readDocument } from '../document.ts';
import type { Document, Path } from '../document.ts';
import { didYouMean } from '../nearest.ts';
import { readOverrides } from '../overrides.ts';
import { unfitParameter } from '../parameters.ts';
import { InputError } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { readWorld } from '../world.ts';
import { INSTITUTIONAL, hindcastSchema, isCoded } from './hindcast.ts';
import type { Changes, CodedHindcast, EvidenceSet, Hindcast, Known } from './hindcast.ts';
import { outsiders } from './membership.ts';
import type { Membership } from './membership.ts';

type Say = (path: Path, message: string) => void;

/** Says of members that are none at the date. */
function checkMembers(
  named: readonly (readonly [Path, string])[],
  date: string,
  membership: Membership,
  say: Say,
): void {
  for (const [path, id] of named) {
    const from = membership.get(id);
    if (from === undefined) say(path, `${id} is no member.${didYouMean(id, membership.keys())}`);
    else if (from > date)
      say(
        path,
        `${id} became a member on ${from}, after this event of ${date}; name one of the members of then.`,
      );
  }
}

/** What a coding, or the changes of a mapping, says wrong. */
function checkCoding(coding: Changes, path: Path, date: string, known: Known, say: Say): void {
  const { target, venue } = coding;
  const [world, parameters, agents] = [coding.world ?? {}, coding.parameters ?? {}, coding.agents ?? {}];
  const { membership, primitives } = known;
  const away = outsiders(membership, date);
  const named: [Path, string][] = [
    ...(target === undefined ? [] : [[[...path, 'target'], target] as [Path, string]]),
    ...(venue?.leave ?? []).map((id, i): [Path, string] => [[...path, 'venue', 'leave', i], id]),
    ...Object.keys(agents).flatMap((key): [Path, string][] => {
      const [, id = ''] = key.split('.');
      return away.includes(id) ? [[[...path, 'agents', key], id]] : [];
    }),
  ];
  checkMembers(named, date, membership, say);
  for (const [name, message] of readWorld(world, primitives, 'battery').wrong)
    say([...path, 'world', name], message);
  for (const [name, value] of Object.entries(parameters)) {
    const wrong = unfitParameter(name, value, known.parameters, 'battery');
    if (wrong !== undefined) say([...path, 'parameters', name], wrong);
    if (name in world) say([...path, 'parameters', name], `${name} stands under world too; remove one.`);
  }
  for (const [key, message] of readOverrides(agents, [...membership.keys()]).wrong)
    say([...path, 'agents', key], message);
}

function checkMappings({ coding, mappings }: CodedHindcast, say: Say): void {
  for (const [i, { id, changes }] of mappings.entries()) {
    if (mappings.findIndex((other) => other.id === id) < i)
      say(['mappings', i, 'id'], `mapping ${id} stands twice.`);
    const path = ['mappings', i, 'changes'];
    const keys = Object.keys(changes) as (keyof Changes)[];
    if (keys.length === 0)
      say(path, 'a mapping without a change is the event itself; say what it reads differently.');
    for (const key of keys)
      if (JSON.stringify(changes[key] ?? undefined) === JSON.stringify(coding[key]))
        say([...path, key], `${key} is so in the coding too, and this would change nothing; remove it.`);
  }
}

function checkHappened(
  { happened: { code, clocks, holdouts = [] }, date, scope, coding }: Hindcast,
  known: Known,
  say: Say,
): void {
  checkMembers(
    holdouts.map((id, i) => [['happened', 'holdouts', i], id]),
    date,
    known.membership,
    say,
  );
  for (const [i, { decision, days, between }] of clocks.entries()) {
    const path = ['happened', 'clocks', i];
    const [first, last] = between;
    if (!(first <= days && days <= last))
      say(
        [...path, 'between'],
        `${days} days do not lie within [${first}, ${last}]; write [earliest, latest].`,
      );
    if (clocks.findIndex((other) => other.decision === decision) < i)
      say([...path, 'decision'], `${decision} has a clock already; keep one.`);
  }
  if (coding === undefined && clocks.length > 0)
    say(
      ['happened', 'clocks'],
      'nothing of the model is compared with an event that is not coded; write clocks: [].',
    );
  if (code === 0 && clocks.length > 0)
    say(
      ['happened', 'clocks'],
      'code 0 says that nothing was decided; write clocks: [], or the code of the decision.',
    );
  if (scope === 'in' && code === INSTITUTIONAL)
    say(['happened', 'code'], 'a matter of the institution itself is no crisis; write scope: out.');
}

/**
 * One hindcast file. Throws InputError.
 * @param set that the file must belong to: what is sealed lies in a folder of its own
 */
export function readHindcast(file: string, set: EvidenceSet, known: Known): Document<Hindcast> {
  const document = readDocument(file, hindcastSchema);
  const { value: hindcast } = document;
  const problems: Problem[] = [];
  const say: Say = (path, message) => {
    problems.push(document.problem(path, message));
  };
  const own = basename(file, '.yaml');
  if (hindcast.id !== own)
    say(['id'], `the id is "${hindcast.id}", but the file is ${own}.yaml; make them the same.`);
  if (hindcast.set !== set)
    say(['set'], `this folder holds the ${set} only; write set: ${set}, or move the file.`);
  for (const [i, id] of hindcast.events.entries())
    if (hindcast.events.indexOf(id) < i) say(['events', i], `event ${id} stands twice; remove one.`);
  checkHappened(hindcast, known, say);
  if (isCoded(hindcast)) {
    const { date, coding, mappings } = hindcast;
    checkCoding(coding, ['coding'], date, known, say);
    for (const [i, { changes }] of mappings.entries())
      checkCoding(changes, ['mappings', i, 'changes'], date, known, say);
    checkMappings(hindcast, say);
  } else if (hindcast.mappings.length > 0)
    say(['mappings'], 'there is no coding that a mapping could change; remove this, or add coding.');
  if (problems.length > 0) throw new InputError(problems);
  return document;
}
