import { figuresOf } from '../../cli/member-known.ts';
import type { Figure, FigureValue } from '../../data/figure.ts';
import { governmentAt } from '../../data/governments.ts';
import { governmentSchema, memberSchema } from '../../data/schemas.ts';
import type { Project } from '../../experiment/project.ts';
import type { SourcedFigure } from './protocol.ts';

/** What each figure is, as the schema of its file says it; an optional one says it inside. */
const MEANINGS = new Map(
  [memberSchema.shape.figures.shape, governmentSchema.shape.codes.shape].flatMap((shape) =>
    Object.entries(shape).map(([name, schema]) => {
      const inner = 'unwrap' in schema ? schema.unwrap() : schema;
      return [name, schema.description ?? inner.description ?? name] as const;
    }),
  ),
);

/** Units that a word says already. */
const UNSAID = ['yes/no', 'region', 'approval', 'year', 'ISO3', '0..1', 'index'];

/** Multiples as they stand behind a number. */
const SINGULAR: Readonly<Record<string, string>> = { thousands: 'thousand', millions: 'million' };

function valueText({ value, unit }: Figure, names: ReadonlyMap<string, string>): string {
  if (value === null) return 'not known';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (unit === 'ISO3') return names.get(String(value)) ?? String(value);
  const text = unit === 'year' ? String(value) : spaced(value);
  if (UNSAID.includes(unit) || unit.startsWith('index')) return text;
  return unit === 'USD bn' ? `USD ${text} bn` : `${text} ${SINGULAR[unit] ?? unit}`;
}

/** Thousands apart. */
function spaced(value: FigureValue): string {
  const [whole = '', part] = String(value).split('.');
  const grouped = typeof value === 'number' ? whole.replaceAll(/\B(?=(\d{3})+$)/g, ',') : whole;
  return part === undefined ? grouped : `${grouped}.${part}`;
}

/** Scale of a number that has one, for its name: "Liberal democracy index (0 to 1)". */
function scaleOf(unit: string): string {
  const scale = /(?:^|index )(\d+)(?:\.\.|-)(\d+)$/.exec(unit);
  return scale === null ? '' : ` (${scale[1]} to ${scale[2]})`;
}

/** Where a document can be read on the web; null where its locator is no such address. */
const urlOf = (locator: string): string | null => (/^https?:\/\//.test(locator) ? locator : null);

/** Every figure of a member and every code of its government at a date, with its source in full. */
export function sourcedFigures(project: Project, id: string, asOf: string): SourcedFigure[] {
  const { members, governments, sources } = project.agents;
  const names = new Map(members.map(({ value }) => [value.id, value.name]));
  const found: Readonly<Record<string, Figure | undefined>> = {
    ...members.find(({ value }) => value.id === id)!.value.figures,
    ...governmentAt(governments, id, asOf)?.codes,
  };
  return figuresOf(project, id, asOf).map(({ figure: name }) => {
    const figure = found[name]!;
    const source = sources[figure.source]!;
    const recalled = [figure.confidence, source.confidence].some((each) => each.startsWith('from-memory'));
    return {
      name: `${MEANINGS.get(name) ?? name}${scaleOf(figure.unit)}`,
      value: valueText(figure, names),
      asOf: figure.asOf,
      status: figure.status,
      fromMemory: recalled,
      reason: reasonOf(figure),
      source: {
        title: source.title,
        publisher: source.publisher,
        url: urlOf(source.locator),
        locator: urlOf(source.locator) === null ? `${figure.locator}; ${source.locator}` : figure.locator,
      },
    };
  });
}

/** Why a figure is assumed and what it may be instead, or what is to be known of it besides; null: nothing. */
function reasonOf({ reason, range, unit, note }: Figure): string | null {
  if (reason === undefined) return note ?? null;
  const between = range?.map((end) => String(end)).join(typeof range[0] === 'number' ? ' to ' : ' or ');
  return between === undefined ? reason : `${reason}; range ${between}${unit === '%' ? ' %' : ''}`;
}
