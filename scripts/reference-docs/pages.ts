import type { Project } from '../../src/experiment/project.ts';
import { commandPage } from './command-page.ts';
import { experimentPage } from './experiment-page.ts';
import { measuresPage } from './measures-page.ts';
import { memberPages } from './member-pages.ts';
import { proposalsPage } from './proposals-page.ts';
import { scenariosPage } from './scenarios-page.ts';

/** Every page of the reference that follows from the code and the data, by its path under docs/reference. */
export function referencePages(project: Project): ReadonlyMap<string, string> {
  return new Map([
    ['experiment.md', experimentPage()],
    ['proposals.md', proposalsPage(project)],
    ['scenarios.md', scenariosPage(project)],
    ['measures.md', measuresPage()],
    ['command-line.md', commandPage()],
    ...memberPages(project),
  ]);
}

/** What a folder of pages has that is not as it should be: path and why. */
export function stalePages(
  pages: ReadonlyMap<string, string>,
  present: ReadonlyMap<string, string>,
): readonly string[] {
  return [
    ...[...pages].flatMap(([path, text]) => {
      const found = present.get(path);
      return found === text ? [] : [`${path} ${found === undefined ? 'is missing' : 'is stale'}`];
    }),
    ...[...present.keys()].filter((path) => !pages.has(path)).map((path) => `${path} comes from nothing`),
  ];
}
