import { join } from 'node:path';
import { readDocument } from './document.ts';
import type { Document } from './document.ts';
import { collect, readFolder } from './folder.ts';
import { overlaps } from './governments.ts';
import { didYouMean } from './nearest.ts';
import { InputError } from './problem.ts';
import type { Problem } from './problem.ts';
import { actorSchema, governmentSchema, memberSchema, ukraineSchema, unionSchema } from './schemas.ts';
import type { Actor, Government, Member, Ukraine, Union } from './schemas.ts';
import { readSources, sourceProblems } from './sources.ts';
import type { Sources } from './sources.ts';

/** All that is known about the actors, checked: every figure resolves to a source. Members in ascending order of id. */
export interface Agents {
  readonly members: readonly Document<Member>[];
  readonly governments: readonly Document<Government>[];
  readonly actors: readonly Document<Actor>[]; // Russia, China
  readonly union: Document<Union>;
  readonly ukraine: Document<Ukraine>;
  readonly sources: Sources;
}

const ACTORS = ['russia', 'china'];

/** A member named in another file must be one. */
function unknownMembers(agents: Agents): Problem[] {
  const ids = agents.members.map((member) => member.value.id);
  const wrong = (document: Document<unknown>, path: string[], id: string | null | undefined): Problem[] =>
    id === undefined || id === null || ids.includes(id)
      ? []
      : [
          document.problem(
            path,
            `${id} is not a member; agents/members has no ${id}.yaml.${didYouMean(id, ids)}`,
          ),
        ];
  return [
    ...agents.governments.flatMap((document) => wrong(document, ['member'], document.value.member)),
    ...agents.members.flatMap((document) =>
      wrong(
        document,
        ['figures', 'battlegroupLedBy', 'value'],
        document.value.figures.battlegroupLedBy?.value,
      ),
    ),
  ];
}

/** Reads the folder `agents/`. Throws one InputError with the problems of all files. */
export function readAgents(folder: string): Agents {
  let members: Agents['members'] = [];
  let governments: Agents['governments'] = [];
  let actors: Agents['actors'] = [];
  let union!: Agents['union'];
  let ukraine!: Agents['ukraine'];
  let sources: Sources = {};
  collect([
    () => void (members = readFolder(join(folder, 'members'), memberSchema)),
    () => void (governments = readFolder(join(folder, 'governments'), governmentSchema)),
    () =>
      void (actors = ACTORS.map((name) => readDocument(join(folder, 'actors', `${name}.yaml`), actorSchema))),
    () => void (union = readDocument(join(folder, 'actors', 'european-union.yaml'), unionSchema)),
    () => void (ukraine = readDocument(join(folder, 'actors', 'ukraine.yaml'), ukraineSchema)),
    () => void (sources = readSources(folder).value),
  ]);
  const agents = { members, governments, actors, union, ukraine, sources };
  const problems = [
    ...[...members, ...governments, ...actors, union, ukraine].flatMap((document) =>
      sourceProblems(document, sources),
    ),
    ...unknownMembers(agents),
    ...overlaps(governments),
  ];
  if (problems.length > 0) throw new InputError(problems);
  return agents;
}
