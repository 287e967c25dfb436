import { WEEK_HOURS } from '../model/calendar.ts';
import { didYouMean } from '../data/nearest.ts';
import { UKRAINE } from '../data/scenarios.ts';
import { CLASSES, ORIGINS, PACKAGES } from '../model/measures/columns.ts';
import { at } from '../model/parameters.ts';
import { hash32 } from '../random/hash.ts';
import type { ResolvedArm, Say } from './arms.ts';
import type { FiguresShelf } from './figures.ts';
import type { PlannedCampaign, PlannedItem, PlannedScenario } from './plan.ts';
import { probesOn } from './probes.ts';
import type { AskedScenario } from './scenarios.ts';

/** Items of one week begin half a day apart, so that the agenda meets them one after the other. */
const APART_HOURS = 12;

/** Hours of the calendar at which each item begins; 0 in a battery. */
function onsets({ mode, items }: AskedScenario): readonly number[] {
  const places = new Map<number, number>();
  return items.map(({ week = 0 }) => {
    const place = places.get(week) ?? 0;
    places.set(week, place + 1);
    return mode === 'battery' ? 0 : WEEK_HOURS * week + APART_HOURS * place;
  });
}

/** Id and noise key of each item: its class, its target and which of the same it is, so that adding one disturbs none. */
function planItems(
  scenario: AskedScenario,
  indexOf: (id: string) => number,
  members: readonly string[],
  say: Say,
): readonly PlannedItem[] {
  const seen = new Map<string, number>();
  const begin = onsets(scenario);
  return scenario.items.map((item, i) => {
    const name = `${item.class}:${item.target}`;
    const ordinal = (seen.get(name) ?? 0) + 1;
    seen.set(name, ordinal);
    const target = indexOf(item.target);
    if (target < 0) {
      say(
        scenario.path,
        `scenario ${scenario.id} has an item on ${item.target}, which is no member in it.${didYouMean(item.target, members)}`,
      );
    }
    return {
      id: ordinal === 1 ? name : `${name}#${ordinal}`,
      className: item.class,
      target: item.target,
      provocation: {
        classCode: CLASSES.indexOf(item.class),
        target,
        intensity: item.intensity,
        origin: item.origin === 'prior' ? -1 : ORIGINS.indexOf(item.origin),
        key: hash32(`${item.class}|${item.target}|${ordinal}`),
        onset: begin[i]!,
        alarm: false,
        usDelayHours: scenario.usDelayHours,
        ask: item.ask === undefined ? -1 : PACKAGES.indexOf(item.ask),
      },
    };
  });
}

/** What scenarios of every mode have in common, as every arm meets them. An arm's own governments stand above the scenario's. */
function planShared(
  scenario: AskedScenario,
  arms: readonly ResolvedArm[],
  shelf: FiguresShelf,
  say: Say,
): Omit<PlannedCampaign, 'weeks' | 'probes'> & { readonly members: readonly string[] } {
  const { id, title, world, exclude, path, taiwanWeek } = scenario;
  const relabel = scenario.relabel.filter((pair) => {
    const unknown = pair.find((member) => !shelf.members.includes(member));
    if (unknown !== undefined)
      say(path, `scenario ${id} exchanges the coding of ${unknown}, which is no member.`);
    return unknown === undefined;
  });
  const figures = arms.map(({ file, path: armPath }) =>
    shelf.find(
      {
        governments: { ...scenario.governments, ...file.governments },
        agents: file.agents ?? {},
        relabel,
        exclude,
      },
      armPath,
    ),
  );
  const ids = figures[0] === undefined ? [] : shelf.get(figures[0]).ids;
  const members = figures[0] === undefined ? [] : ids.slice(0, shelf.get(figures[0]).members);
  // Ukraine stands beyond the members, and may be a target all the same.
  const indexOf = (target: string): number =>
    target === UKRAINE ? ids.indexOf(UKRAINE) : members.indexOf(target);
  const stirred = scenario.stirred.map((member) => members.indexOf(member));
  if (
    members.length > 0 &&
    stirred.includes(-1) &&
    scenario.items.every((item) => indexOf(item.target) >= 0)
  ) {
    const unknown = scenario.stirred.find((member) => !members.includes(member));
    say(path, `scenario ${id} stirs ${unknown}, which is no member in it.`);
  }
  return {
    id,
    title,
    world: [...world].map(([name, value]) => [at(name), value]),
    items: members.length === 0 ? [] : planItems(scenario, indexOf, members, say),
    stirred,
    taiwanWeek,
    figures,
    members,
  };
}

/** A battery or a sequence as every arm meets it. */
export function planScenario(
  scenario: AskedScenario,
  arms: readonly ResolvedArm[],
  shelf: FiguresShelf,
  say: Say,
): PlannedScenario {
  const { members: _, ...shared } = planShared(scenario, arms, shelf, say);
  return { ...shared, mode: scenario.mode === 'battery' ? 'battery' : 'sequence', weeks: scenario.weeks };
}

/** A closed loop as the arms of `closedLoop:` meet it. @param weeks instead of the scenario's own */
export function planCampaign(
  scenario: AskedScenario,
  weeks: number | undefined,
  arms: readonly ResolvedArm[],
  shelf: FiguresShelf,
  say: Say,
): PlannedCampaign {
  const { members, ...shared } = planShared(scenario, arms, shelf, say);
  const horizon = weeks ?? scenario.weeks;
  const last = Math.max(scenario.taiwanWeek ?? 0, ...scenario.items.map(({ week = 0 }) => week));
  if (last >= horizon)
    say(
      ['closedLoop', 'weeks'],
      `${scenario.id} has something happen in week ${last}; write at least ${last + 1}.`,
    );
  const probes = members.length === 0 ? [] : probesOn(members);
  const absent = probes.indexOf(undefined);
  if (absent >= 0)
    say(
      scenario.path,
      `${scenario.id} leaves out every target of the probe ${CLASSES[absent]}; keep one of them.`,
    );
  return { ...shared, weeks: horizon, probes: probes.filter((probe) => probe !== undefined) };
}
