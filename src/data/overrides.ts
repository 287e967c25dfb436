import { ATTRIBUTES } from '../model/figures.ts';
import { FIELDS } from './attributes.ts';
import type { Field } from './attributes.ts';
import { didYouMean } from './nearest.ts';

/** Values that replace the mode of a field, by member. */
export type Overrides = Readonly<Record<string, Partial<Readonly<Record<Field, number>>>>>;

/**
 * Values behind an `agents:` map (members.HUN.rus: .1), or what is wrong with each entry, as [key, message].
 * @param members ISO3 ids
 */
export function readOverrides(
  given: Readonly<Record<string, number>>,
  members: readonly string[],
): { overrides: Overrides; wrong: readonly [string, string][] } {
  const overrides: Record<string, Partial<Record<Field, number>>> = {};
  const wrong: [string, string][] = [];
  const names = members.map((id) => `members.${id}`);
  for (const [key, value] of Object.entries(given)) {
    const [head, member, ...rest] = key.split('.');
    const name = `${head}.${member}`;
    const field = rest.join('.') as Field;
    if (!names.includes(name)) {
      wrong.push([
        key,
        `${name} is no member; write members.<ISO3>.<attribute>, for example members.HUN.rus.${didYouMean(name, names)}`,
      ]);
    } else if (!FIELDS.includes(field)) {
      wrong.push([
        key,
        `${field} is not an attribute of a member; allowed: ${FIELDS.join(', ')}.${didYouMean(field, FIELDS)}`,
      ]);
    } else if (!(value >= 0) || (value > 1 && (ATTRIBUTES as readonly string[]).includes(field))) {
      wrong.push([key, `${value} is out of range; allowed: 0 to 1.`]);
    } else {
      overrides[member!] = { ...overrides[member!], [field]: value };
    }
  }
  return { overrides, wrong };
}
