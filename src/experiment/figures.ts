import type { Agents } from '../data/agents.ts';
import type { Field } from '../data/attributes.ts';
import { loadFigures } from '../data/figures.ts';
import { governmentAt } from '../data/governments.ts';
import { figureLedger } from '../data/ledger.ts';
import { didYouMean } from '../data/nearest.ts';
import { readOverrides } from '../data/overrides.ts';
import type { Overrides } from '../data/overrides.ts';
import type { Figures } from '../model/figures.ts';
import type { Say } from './arms.ts';

type Path = (string | number)[];

/** What an arm in a scenario asks of the figures beside the experiment's date. */
export interface Wanted {
  /** Month of the coding of a government, by member. */
  readonly governments: Readonly<Record<string, string>>;
  /** members.HUN.rus: .1 */
  readonly agents: Readonly<Record<string, number>>;
  /** Pairs of members that exchange what their governments are coded with. */
  readonly relabel: readonly (readonly [string, string])[];
  /** Members that take no part. */
  readonly exclude: readonly string[];
}

/** What the coding of a government reaches; gas, which `rus` also rests on, goes with it. */
const CODED: readonly Field[] = ['rus', 'dem'];

/** The figures of an experiment, each different set once. */
export class FiguresShelf {
  readonly members: readonly string[]; // ISO3, ascending
  private readonly byKey = new Map<string, number>();
  private readonly stored: Figures[] = [];
  private readonly told = new Set<string>(); // what was said of a government already
  private readonly agents: Agents;
  private readonly asOf: string;
  private readonly say: Say;

  /** @param asOf yyyy-mm */
  constructor(agents: Agents, asOf: string, say: Say) {
    this.agents = agents;
    this.asOf = asOf;
    this.say = say;
    this.members = agents.members.map((member) => member.value.id);
  }

  all(): readonly Figures[] {
    return this.stored;
  }

  get(index: number): Figures {
    return this.stored[index]!;
  }

  /** Index of the figures wanted. What is wrong with them is said of the arm that stands at `path`. */
  find({ governments, agents, relabel, exclude }: Wanted, path: Path): number {
    const { overrides: own, wrong } = readOverrides(agents, this.members);
    for (const [key, message] of wrong) this.say([...path, 'agents', key], message);
    const unknown = Object.keys(governments).filter((id) => !this.members.includes(id));
    for (const id of unknown) {
      this.say([...path, 'governments', id], `${id} is not a member.${didYouMean(id, this.members)}`);
    }
    const coded = this.checkGovernments({ governments, exclude }, path);
    const key = JSON.stringify([sorted(governments), sorted(agents), relabel, exclude.toSorted()]);
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const usable = wrong.length === 0 && coded && unknown.length === 0;
    const overrides = usable ? this.exchanged(relabel, governments, own) : {};
    const options = usable ? { overrides, governments, exclude } : { exclude };
    const index = this.stored.push(loadFigures(this.agents, this.asOf, options)) - 1;
    this.byKey.set(key, index);
    return index;
  }

  /** Whether a coding stands at every date that is needed: a member with dated codings must not fall out of them. */
  private checkGovernments(
    { governments, exclude }: Pick<Wanted, 'governments' | 'exclude'>,
    path: Path,
  ): boolean {
    const codings = this.agents.governments.map(({ value }) => value);
    const coded = [...new Set(codings.map(({ member }) => member))];
    const asked = Object.keys(governments).filter((id) => this.members.includes(id));
    let sound = true;
    for (const id of new Set([...coded, ...asked])) {
      const own = governments[id];
      const date = own ?? this.asOf;
      if (exclude.includes(id) || governmentAt(this.agents.governments, id, date) !== undefined) continue;
      const terms = codings
        .filter(({ member }) => member === id)
        .toSorted((a, b) => (a.from < b.from ? -1 : 1))
        .map(({ id: name, from, to }) => `${name} (${from} to ${to ?? 'now'})`);
      const what =
        terms.length > 0
          ? `no government of ${id} is coded at ${date}; coded: ${terms.join(', ')}. Write a month in one of them`
          : `no government of ${id} is coded; those of ${coded.join(', ')} are. Remove this, or add a file to agents/governments`;
      const place = own === undefined ? ['asOf'] : [...path, 'governments', id];
      if (!this.told.has(`${place.join('.')} ${id}`)) this.say(place, `${what}.`);
      this.told.add(`${place.join('.')} ${id}`);
      sound = false;
    }
    return sound;
  }

  /** The overrides with the codings of each pair exchanged; what an arm says of a member stands above. */
  private exchanged(
    relabel: Wanted['relabel'],
    governments: Wanted['governments'],
    own: Overrides,
  ): Overrides {
    if (relabel.length === 0) return own;
    const ledger = figureLedger(this.agents, this.asOf, { governments });
    const coding = (id: string): Overrides[string] =>
      Object.fromEntries(
        ledger.filter((e) => e.actor === id && CODED.includes(e.field)).map((e) => [e.field, e.value]),
      );
    const all = { ...own };
    for (const [a, b] of relabel) {
      all[a] = { ...coding(b), ...own[a] };
      all[b] = { ...coding(a), ...own[b] };
    }
    return all;
  }
}

function sorted(map: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(map).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
