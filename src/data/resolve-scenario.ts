import type { ScenarioMode } from '../model/parameters.ts';
import { didYouMean } from './nearest.ts';
import type { Primitives } from './primitives.ts';
import { UKRAINE } from './scenarios.ts';
import type { Scenario, ScenarioItem } from './scenarios.ts';
import { readWorld } from './world.ts';

/** A scenario with one of its variants applied. */
export interface ResolvedScenario {
  readonly id: string; // 'limited-attack-us-absent' or 'limited-attack-us-absent/us-late'
  readonly title: string;
  readonly mode: ScenarioMode;
  readonly weeks: number; // 0 for a battery
  readonly world: ReadonlyMap<string, number>;
  readonly usDelayHours: number;
  readonly governments: Readonly<Record<string, string>>;
  /** Pairs of members that exchange the codings of their governments. */
  readonly relabel: readonly (readonly [string, string])[];
  readonly exclude: readonly string[];
  /** Members for whom an election or unrest is on throughout where `world.event` is 1, ISO3. */
  readonly stirred: readonly string[];
  readonly taiwanWeek: number | null;
  readonly items: readonly ScenarioItem[];
}

/** What to say of a variant that a scenario does not have. */
export function unknownVariant(scenario: Scenario, variant: string): string {
  const ids = scenario.variants.map((v) => v.id);
  const allowed = ids.length > 0 ? `allowed: ${ids.join(', ')}` : 'it has none';
  return `${variant} is not a variant of ${scenario.id}; ${allowed}.${didYouMean(variant, ids)}`;
}

/**
 * A scenario with a variant (undefined = as it stands). The variant's world, governments and exchanges add to and replace
 * the scenario's; whatever else it states stands instead.
 */
export function resolveScenario(
  scenario: Scenario,
  variantId: string | undefined,
  primitives: Primitives,
): ResolvedScenario {
  const variant = scenario.variants.find((v) => v.id === variantId);
  if (variantId !== undefined && variant === undefined) throw new Error(unknownVariant(scenario, variantId));
  const seen = new Map<string, number>();
  const changed = scenario.items.map((item): ScenarioItem => {
    const place = seen.get(item.class) ?? 0;
    seen.set(item.class, place + 1);
    const target = variant?.targets?.[place % variant.targets.length] ?? item.target;
    return { ...item, target, ...stated(variant?.replace) };
  });
  const items =
    variant?.intensities?.flatMap((factor) => changed.map((item) => ({ ...item, intensity: factor }))) ??
    changed;
  const targets = [...new Set(items.map((item) => item.target))].filter((id) => id !== UKRAINE);
  return {
    id: variantId === undefined ? scenario.id : `${scenario.id}/${variantId}`,
    title: variantId === undefined ? scenario.title : `${scenario.title} (${variantId})`,
    mode: scenario.mode,
    weeks: scenario.weeks ?? 0,
    world: readWorld({ ...scenario.world, ...variant?.world }, primitives, scenario.mode).values,
    usDelayHours: variant?.usDelayHours ?? scenario.usDelayHours ?? 0,
    governments: { ...scenario.governments, ...variant?.governments },
    relabel: Object.entries({ ...scenario.relabel, ...variant?.relabel }),
    exclude: variant?.exclude ?? scenario.exclude ?? [],
    stirred: variant?.stirred ?? scenario.stirred ?? (scenario.mode === 'closed-loop' ? targets : []),
    taiwanWeek: variant?.taiwanWeek ?? scenario.taiwanWeek ?? null,
    items,
  };
}

/** Only the entries that are there, so that an absent one replaces nothing. */
function stated(replace: Readonly<Record<string, unknown>> | undefined): Partial<ScenarioItem> {
  return Object.fromEntries(Object.entries(replace ?? {}).filter(([, value]) => value !== undefined));
}
