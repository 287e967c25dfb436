import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Document } from '../document.ts';
import { collect } from '../folder.ts';
import { didYouMean } from '../nearest.ts';
import type { Problem } from '../problem.ts';
import type { Events } from './events.ts';
import type { EvidenceSet, Hindcast, Known } from './hindcast.ts';
import { readHindcast } from './read-hindcast.ts';

/** Every hindcast of a folder, in ascending order of id. Throws InputError with the problems of all files. */
export function readHindcasts(folder: string, set: EvidenceSet, known: Known): readonly Document<Hindcast>[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted();
  return collect(files.map((name) => () => readHindcast(join(folder, name), set, known)));
}

/** Events that are in two files: an event that counts twice would be believed twice. */
export function sharedEvents(hindcasts: readonly Document<Hindcast>[]): readonly Problem[] {
  const first = new Map<string, string>();
  return hindcasts.flatMap((document) =>
    document.value.events.flatMap((id, i) => {
      const other = first.get(id);
      first.set(id, other ?? document.value.id);
      return other === undefined || other === document.value.id
        ? []
        : [document.problem(['events', i], `event ${id} is in ${other} too; keep it in one of the two.`)];
    }),
  );
}

/** Hindcasts of events that are not on the list, and listed events without a hindcast. */
export function unmatchedEvents(
  hindcasts: readonly Document<Hindcast>[],
  events: Events,
): readonly Problem[] {
  const used = new Set(hindcasts.flatMap(({ value }) => value.events));
  return [
    ...hindcasts.flatMap((document) =>
      document.value.events.flatMap((id, i) =>
        events.has(id)
          ? []
          : [
              document.problem(
                ['events', i],
                `${id} is no event of events.csv.${didYouMean(id, events.keys())}`,
              ),
            ],
      ),
    ),
    ...[...events].flatMap(([id, row]) =>
      used.has(id)
        ? []
        : [
            row.problem(
              'id',
              `no hindcast has event ${id}; add one, with scope: out if the model cannot speak of it.`,
            ),
          ],
    ),
  ];
}
