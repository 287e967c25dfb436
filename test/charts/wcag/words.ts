import type { Figure } from '../../../src/charts/figure.ts';
import { finishedSvg } from '../../../src/charts/svg.ts';

/** Headers of numbers that have no unit, or are one. */
const UNITLESS =
  /^(p|hour|week|of 100.*|share|share of .+|runs( .+)?|rank correlation|value|centre of the prior|spread over that of the prior)$/;
/** A parameter by its name: its unit stands in agents/parameters.csv. */
const PARAMETER = /^[a-zA-Z]+(\.[\w-]+)+$/;

/** Words with which a description of a chart begins. */
const TYPES =
  /^(\S+ )?(forest plot|survival curves|stacked bars|dots|bar chart|line charts?|lines|timeline|tile|map|scatter|waterfall|bars|histogram|heatmap|intervals|dot)/i;

/** What is missing from the SVG for a reader who cannot see it. */
export function unnamed(figure: Figure, svg = finishedSvg('<svg></svg>', figure, '')): string[] {
  const head = /^<svg([^>]*)>/.exec(svg)?.[1] ?? '';
  const referred = (attribute: string, element: string): string => {
    const id = new RegExp(`${attribute}="([^"]+)"`).exec(head)?.[1];
    return new RegExp(`<${element} id="${id}">([^<]*)</${element}>`).exec(svg)?.[1] ?? '';
  };
  return [
    ...(/role="img"/.test(head) ? [] : ['no role']),
    ...(referred('aria-labelledby', 'title').length > 20 ? [] : ['no name']),
    ...(referred('aria-describedby', 'desc').length > 40 ? [] : ['no description']),
  ];
}

/** What is missing from the alt text: type, purpose, numbers. */
export function unsaid({ alt }: Figure): string[] {
  return [
    ...(TYPES.test(alt) || /^\d+ (line charts|panels)/.test(alt)
      ? []
      : [`no type of chart: ${alt.slice(0, 40)}`]),
    ...(/ (to|so that) /.test(alt) ? [] : ['no purpose']),
    ...((alt.match(/\d+/g)?.length ?? 0) >= 2 ? [] : ['no numbers']),
    ...(alt.length <= 1500 ? [] : ['longer than anyone listens to']),
  ];
}

/** Columns of numbers that do not say their unit, and a table that holds nothing. */
export function unmeasured({ table }: Figure): string[] {
  const numeric = table.columns.filter((_, at) => table.rows.some((row) => typeof row[at] === 'number'));
  const byRow = table.columns.includes('unit');
  return [
    ...(table.rows.length > 0 && numeric.length > 0 ? [] : ['no numbers in the table']),
    ...(byRow ? [] : numeric)
      .filter((column) => !/\(.+\)/.test(column) && !UNITLESS.test(column) && !PARAMETER.test(column))
      .map((column) => `no unit: ${column}`),
  ];
}
