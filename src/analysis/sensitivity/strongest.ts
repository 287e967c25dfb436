import type { ScreenedParameter, SensitivityEstimates } from './sensitivity.ts';

/**
 * Parameters by what they do in a screening: of each estimand their share of all mu*, summed over the effects of all arms and
 * groups, so that an effect which hardly varies counts little; those that do nothing to an effect come after, by what they do
 * to the levels of the baseline.
 * @param baseline id of its arm @returns at most `most`, the strongest first; none that does nothing
 */
export function strongestParameters(
  { parameters, screened }: Pick<SensitivityEstimates, 'parameters' | 'screened'>,
  baseline: string,
  most: number,
): string[] {
  const ofEffects = strongest(
    parameters,
    screened.filter(({ arm }) => arm !== baseline),
  );
  const ofLevels = strongest(
    parameters,
    screened.filter(({ arm }) => arm === baseline),
  );
  return [...new Set([...ofEffects, ...ofLevels])].slice(0, most);
}

function strongest(parameters: readonly string[], rows: readonly ScreenedParameter[]): string[] {
  return meanShares(parameters, rows)
    .filter(({ share }) => share > 0)
    .toSorted((a, b) => b.share - a.share)
    .map(({ name }) => name);
}

/** A size below 0 is none. */
function meanShares(
  parameters: readonly string[],
  rows: readonly ScreenedParameter[],
): { readonly name: string; readonly share: number }[] {
  const size = ({ muStar }: ScreenedParameter): number => Math.max(0, muStar);
  const shares = new Map(parameters.map((name) => [name, 0]));
  const estimands = [...new Set(rows.map(({ estimand }) => estimand))];
  for (const estimand of estimands) {
    const own = rows.filter((row) => row.estimand === estimand);
    const all = own.reduce((sum, row) => sum + size(row), 0);
    if (all > 0)
      for (const row of own) shares.set(row.parameter, shares.get(row.parameter)! + size(row) / all);
  }
  return parameters.map((name) => ({ name, share: shares.get(name)! / Math.max(1, estimands.length) }));
}
