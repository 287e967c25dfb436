import type { ScenarioMode } from '../model/parameters.ts';

/** From the narrowest to the widest: each reads all that the one before it reads. */
const MODES: readonly ScenarioMode[] = ['battery', 'sequence', 'closed-loop'];

/** Whether a mode reads all that another does. */
export function isAtLeast(mode: ScenarioMode, other: ScenarioMode): boolean {
  return MODES.indexOf(mode) >= MODES.indexOf(other);
}

/** The widest of several modes; battery for none. */
export function widest(modes: readonly ScenarioMode[]): ScenarioMode {
  return MODES.findLast((mode) => modes.includes(mode)) ?? 'battery';
}
