import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALLIES } from '../../charts/allies.ts';
import { softwareCitation } from '../../cli/pack/software.ts';
import { figureLedger } from '../../data/ledger.ts';
import { MODEL_VERSION } from '../../engine/about.ts';
import { openProject, type Project } from '../../experiment/project.ts';
import type { Facts, MemberFacts } from '../facts.ts';
import { MONTHS, type Month } from '../mix/mix.ts';
import { controlFacts, interactionFacts } from './control-facts.ts';
import { incidentFacts } from './incident-facts.ts';

/** 'November 2026' */
function monthWords(month: Month): string {
  const [year = 0, at = 1] = month.split('-').map(Number);
  return new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.UTC(year, at - 1),
  );
}

function memberFacts({ agents }: Project): MemberFacts[] {
  const beliefs = MONTHS.map((month) => {
    const entries = figureLedger(agents, month).filter(({ field }) => field === 'belief');
    return [month, new Map(entries.map(({ actor, value }) => [actor, value]))] as const;
  });
  return agents.members.map(({ value: { id, name } }) => {
    const ally = ALLIES.find(({ iso3 }) => iso3 === id);
    if (ally === undefined) throw new Error(`${id} has no tile on the map`);
    const { iso2: tile, row, column } = ally;
    const belief = Object.fromEntries(beliefs.map(([month, values]) => [month, values.get(id)!]));
    return { id, name, tile, row, column, belief };
  });
}

/**
 * What the page knows before its engine is ready.
 * @param root of the project @throws where the controls name what the project does not have
 */
export function factsOf(root: string): Facts {
  const project = openProject(root);
  const { version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly version: string;
    readonly license: string;
  };
  return {
    version,
    model: MODEL_VERSION,
    licence: license,
    citation: softwareCitation(),
    controls: controlFacts(project.catalogue),
    interactions: interactionFacts(project.catalogue),
    incidents: incidentFacts(project),
    members: memberFacts(project),
    months: MONTHS.map((id) => ({ id, label: monthWords(id) })),
  };
}
