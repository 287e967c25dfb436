import {
  checkedText,
  checkedUnit,
  checkedWhat,
  checkSentences,
  NOT_STANDING,
  variantWords,
  VERDICT_WORDS,
} from '../analysis/check-words.ts';
import type { CheckedEffect, CheckEstimates } from '../analysis/checks.ts';
import type { Estimates } from '../analysis/estimates.ts';
import { armLabel, capital, count, quoted } from '../charts/words.ts';
import { markup, type Html } from './html.ts';
import { type Grid, gridTable } from './table.ts';

/** An effect and, where it may have changed, in what way. */
function cell(checks: CheckEstimates, row: CheckedEffect): string {
  const text = checkedText(checks, row);
  return row.verdict === null || row.verdict === 'stands' ? text : `${text}: ${VERDICT_WORDS[row.verdict]}`;
}

/** The lowest and the highest effect of an arm among some rows, each with its interval. */
function range(checks: CheckEstimates, rows: readonly CheckedEffect[]): string {
  const known = rows.filter(({ value }) => !Number.isNaN(value)).toSorted((a, b) => a.value - b.value);
  const [lowest, highest] = [known[0], known.at(-1)];
  if (lowest === undefined || highest === undefined) return '–';
  const ends = [lowest, highest].map((row) => checkedText(checks, row));
  return ends[0] === ends[1] ? ends[0]! : ends.join(' to ');
}

/** Rows: the model as it stands, the strongest rival, the other source of parameters, all under which a sign may change, the range over the others. */
export function standsGrid(estimates: Estimates, checks: CheckEstimates): Grid {
  const { arms, effects, variants, strongest } = checks;
  const own = (variant: string): CheckedEffect[] => effects.filter((row) => row.variant === variant);
  const moved = (variant: string): boolean =>
    own(variant).some(({ verdict }) => (NOT_STANDING as readonly (string | null)[]).includes(verdict));
  const first = variants.filter(
    ({ id, kind }) => id === 'default' || id === strongest || kind === 'parameters',
  );
  const named = [...first, ...variants.filter((each) => !first.includes(each) && moved(each.id))];
  const others = variants.filter((each) => !named.includes(each)).map(({ id }) => id);
  const rows = named.map((variant) => [
    capital(variantWords(variant, estimates)) + (variant.id === strongest ? ' (best on the record)' : ''),
    ...arms.map((arm) =>
      cell(
        checks,
        own(variant.id).find((row) => row.arm === arm)!,
      ),
    ),
  ]);
  const rest = [
    `The other ${others.length}: lowest to highest`,
    ...arms.map((arm) =>
      range(
        checks,
        effects.filter((row) => row.arm === arm && others.includes(row.variant)),
      ),
    ),
  ];
  return {
    caption: `Effect on ${checkedWhat(checks, estimates)}, ${checkedUnit(checks)}, against ${quoted(estimates, estimates.baseline)}; n = ${count(checks.vectors)} parameter draws, one run each; 90% intervals`,
    columns: [{ head: 'Variant' }, ...arms.map((arm) => ({ head: armLabel(estimates, arm), numeric: true }))],
    rows: others.length > 0 ? [...rows, rest] : rows,
  };
}

/** Whether the answer stands where a mechanism, the members or the codings of governments are others. */
export function stands(estimates: Estimates): Html {
  const { checks } = estimates;
  const said = checkSentences(estimates, (arm) => quoted(estimates, arm));
  if (checks === null) return markup`<p>${said.join(' ')}</p>`;
  const { skipped, variants, arms } = checks;
  return markup`<p class="lead">${said.join(' ')}</p>
    ${gridTable(standsGrid(estimates, checks))}
    <p class="small">
      The rule was settled before any result: a sign changes where the 90% interval claims another one than that of the model
      as it stands, at the same n and on the same provocations, and where the effect itself is known to have changed: paired
      over parameter draws, with Holm’s adjustment over all ${count((variants.length - 1) * arms.length)} effects looked at, so
      that one false change among them has a chance of at most 1 in 10. What fails the second is too close to tell. A sign that
      stands may belong to an effect of another size: the last row says how far they go. A proposal that writes nothing was run
      in every variant and left no trace in any record.
    </p>
    ${
      skipped.length === 0
        ? null
        : markup`<ul class="sentences">
            ${skipped.map(({ what, because }) => markup`<li>Not looked at, ${what}: ${because}.</li>`)}
          </ul>`
    }`;
}
