import { CLASSES } from '../model/measures/columns.ts';
import type { ClassName } from '../model/measures/columns.ts';
import type { Provocation } from '../model/provocation.ts';
import { hash32 } from '../random/hash.ts';

/**
 * Victims of the probes (`docs/odd.md` section 9), those of the standard battery: the first is the target, the others step
 * in where a scenario leaves it out.
 */
export const PROBE_TARGETS: Readonly<Record<ClassName, readonly string[]>> = {
  disinformation: ['SVK', 'DEU', 'BGR'],
  'election-interference': ['ROU', 'POL', 'DEU'],
  'gps-jamming': ['FIN', 'NOR', 'LTU'],
  'shadow-fleet-act': ['EST', 'DNK', 'FIN'],
  debris: ['ROU', 'POL', 'LVA'],
  'manned-jet-violation': ['EST', 'LTU', 'TUR'],
  'drone-incursion': ['POL', 'ROU', 'DNK'],
  'cable-sabotage': ['FIN', 'SWE', 'LTU'],
  'cyber-ransomware': ['GBR', 'DEU', 'ALB'],
  'massive-cyber': ['EST', 'DEU', 'GBR'],
  'arson-sabotage': ['POL', 'DEU', 'GBR'],
  'little-green-men': ['EST', 'LVA', 'NOR'],
  'limited-conventional': ['LTU', 'EST', 'TUR'],
  'full-attack': ['EST', 'POL', 'ROU'],
};

/**
 * The 14 classes at intensity 1 on fixed targets, in the order of CLASSES; the origin is drawn from the class.
 * @param members ISO3 ids in order
 * @returns undefined for a class none of whose victims is a member
 */
export function probesOn(members: readonly string[]): (Provocation | undefined)[] {
  return CLASSES.map((name, classCode) => {
    const id = PROBE_TARGETS[name].find((each) => members.includes(each));
    if (id === undefined) return undefined;
    return {
      classCode,
      target: members.indexOf(id),
      intensity: 1,
      origin: -1,
      key: hash32(`probe|${name}|${id}|1`),
      onset: 0,
      alarm: false,
      usDelayHours: 0,
      ask: -1,
    };
  });
}
