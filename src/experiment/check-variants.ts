import seedrandom from 'seedrandom';
import type { Figures } from '../model/figures.ts';
import { STRUCTURES } from '../model/structure.ts';
import type { Structure, SwitchName } from '../model/structure.ts';
import type { ResolvedArm } from './arms.ts';
import { probesOn } from './probes.ts';
import type { AskedScenario } from './scenarios.ts';
import { isSwitchRead } from './structure.ts';

/** Variants of a scenario under which an answer is looked at again. */

/** One of them. Ids: 'default', 'voting=strategic', 'without=HUN', 'dealt=1'. */
export interface CheckVariant {
  readonly id: string;
  readonly kind: 'default' | 'structure' | 'without' | 'dealt';
  /** What differs: switch and value; the ISO3 code of the member; the pairs that exchange codings. Of the default nothing. */
  readonly changes: readonly string[];
}

/** A variant that was not made. */
export interface Skipped {
  /** 'without=EST', or a kind: 'without' */
  readonly what: string;
  readonly because: string;
}

/** A variant and the scenario that it is. */
export interface VariantScenario {
  readonly variant: CheckVariant;
  readonly asked: AskedScenario;
  readonly structure: Partial<Structure>;
}

export interface VariantsOf {
  /** Whether an item is of those on which effects are compared: a sequence has others beside them. */
  readonly compared: (item: AskedScenario['items'][number]) => boolean;
  readonly asked: AskedScenario;
  /** Those that are checked, the baseline first. */
  readonly arms: readonly ResolvedArm[];
  /** Of the experiment. */
  readonly structure: Structure;
  readonly seed: string;
  /** Figures of the scenario as it is. */
  readonly figures: Figures;
  /** Members whose government has a coding of its own, ISO3. */
  readonly coded: readonly string[];
}

/** Re-dealings of the codings of governments. */
const DEALS = 5;
const DEALS_IN_LOOP = 2;
/** Largest members left out in turn where a variant is dear; the coded ones besides. */
const LARGEST = 4;
/** Washington's part stands in parameters of its own, so its coding is no holdout's. */
const UNITED_STATES = 'USA';

function structures({ asked, arms, structure }: VariantsOf): [VariantScenario[], Skipped[]] {
  const skipped: Skipped[] = [];
  const made: VariantScenario[] = [];
  for (const name of Object.keys(STRUCTURES) as SwitchName[]) {
    if (!isSwitchRead(name, asked.mode)) continue;
    if (arms.some(({ file }) => file.structure?.[name] !== undefined)) {
      skipped.push({ what: name, because: 'an arm of the answer sets this switch itself' });
      continue;
    }
    for (const value of STRUCTURES[name]) {
      if (value === structure[name]) continue;
      const id = `${name}=${value}`;
      made.push({
        variant: { id, kind: 'structure', changes: [name, value] },
        asked,
        structure: { [name]: value },
      });
    }
  }
  return [made, skipped];
}

/** The members of the scenario, those left out in turn first in the order of their codes. */
function candidates({ asked, figures, coded }: VariantsOf): readonly string[] {
  const members = figures.ids.slice(0, figures.members);
  if (asked.mode !== 'closed-loop') return members;
  const size = (id: string): number => figures.rawCapability[members.indexOf(id)]!;
  const largest = members.toSorted((a, b) => size(b) - size(a)).slice(0, LARGEST);
  return members.filter((id) => coded.includes(id) || largest.includes(id));
}

function withoutEach(of: VariantsOf): [VariantScenario[], Skipped[]] {
  const { asked, arms, figures } = of;
  const members = figures.ids.slice(0, figures.members);
  if (arms.some(({ file }) => file.rule?.venue !== undefined))
    return [
      [],
      [
        {
          what: 'without',
          because: 'an arm of the answer shifts the venue, which counts on all members',
        },
      ],
    ];
  const skipped: Skipped[] = [];
  const made = candidates(of).flatMap((member): VariantScenario[] => {
    const items = asked.items.filter(({ target }) => target !== member);
    const skip = (because: string): VariantScenario[] => {
      skipped.push({ what: `without=${member}`, because });
      return [];
    };
    if (asked.mode === 'closed-loop') {
      if (probesOn(members.filter((id) => id !== member)).includes(undefined))
        return skip('no other target of one of the probes is a member');
    } else if (!items.some(of.compared)) return skip('every provocation that is compared is against it');
    return [
      {
        variant: { id: `without=${member}`, kind: 'without', changes: [member] },
        asked: {
          ...asked,
          items,
          exclude: [...asked.exclude, member],
          stirred: asked.stirred.filter((id) => id !== member),
          relabel: asked.relabel.filter((pair) => !pair.includes(member)),
        },
        structure: {},
      },
    ];
  });
  return [made, skipped];
}

/**
 * The codings of governments dealt anew: each coded member but the United States exchanges its own with a member that has
 * none and is no target, drawn by lot.
 */
function dealt({ asked, figures, coded, seed }: VariantsOf): [VariantScenario[], Skipped[]] {
  if (asked.relabel.length > 0)
    return [[], [{ what: 'dealt', because: 'the scenario exchanges codings itself' }]];
  const members = figures.ids.slice(0, figures.members);
  const holdouts = members.filter((id) => coded.includes(id) && id !== UNITED_STATES);
  const neutral = members.filter(
    (id) => id !== UNITED_STATES && !coded.includes(id) && !asked.items.some(({ target }) => target === id),
  );
  if (holdouts.length === 0 || neutral.length < holdouts.length)
    return [[], [{ what: 'dealt', because: 'too few members have no coding and are no target' }]];
  const made = Array.from(
    { length: asked.mode === 'closed-loop' ? DEALS_IN_LOOP : DEALS },
    (_, deal): VariantScenario => {
      const random = seedrandom.alea(`${seed}/dealt/${deal + 1}`);
      const left = [...neutral];
      const pairs = holdouts.map((id): [string, string] => {
        const [drawn] = left.splice(Math.floor(random() * left.length), 1);
        return [id, drawn!];
      });
      return {
        variant: {
          id: `dealt=${deal + 1}`,
          kind: 'dealt',
          changes: pairs.map((pair) => pair.join('–')),
        },
        asked: { ...asked, relabel: pairs },
        structure: {},
      };
    },
  );
  return [made, []];
}

/**
 * The scenario as it is; under each other value of every switch that its mode reads; without each member in turn (of a
 * closed loop without those that are coded or largest); and with the codings of governments dealt anew.
 */
export function variantsOf(of: VariantsOf): {
  readonly variants: readonly VariantScenario[];
  readonly skipped: readonly Skipped[];
} {
  const parts = [structures(of), withoutEach(of), dealt(of)];
  const base: VariantScenario = {
    variant: { id: 'default', kind: 'default', changes: [] },
    asked: of.asked,
    structure: {},
  };
  return {
    variants: [base, ...parts.flatMap(([made]) => made)],
    skipped: parts.flatMap(([, skipped]) => skipped),
  };
}
