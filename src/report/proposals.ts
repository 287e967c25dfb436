import { findSequenceEffect, measuredText, percent } from '../analysis/sequence-sentences.ts';
import type { Estimates } from '../analysis/estimates.ts';
import type { ProposalRow } from '../analysis/proposal-rows.ts';
import { findEffect, leadingScope } from '../charts/select.ts';
import { armLabel, capital, count, effectText, number, scopeName, wordsOf } from '../charts/words.ts';
import { markup, type Html } from './html.ts';
import { table } from './table.ts';

/** Range of P(adopted), of 100; never one number. */
export function adoptionOdds(adoption: ProposalRow['adoption']): string {
  if (adoption === null) return 'announced only';
  if (adoption.objectors === 0) return 'no objector coded';
  const { low, high, objectors, needs } = adoption;
  const who =
    objectors === 1
      ? 'one objector'
      : needs === 'all'
        ? `all of ${objectors} objectors`
        : `half of ${objectors} objectors`;
  return `${number(100 * low, 0)} to ${number(100 * high, 0)} (${adoption.body}, ${who})`;
}

const range = (low: number, high: number, digits: number): string =>
  low === high ? number(low, digits) : `${number(low, digits)} to ${number(high, digits)}`;

/** Effect given adoption, beside how likely adoption is, how long it takes and what it costs; null without proposals. */
export function proposalsTable(estimates: Estimates): Html | null {
  const { proposals, sequences } = estimates;
  if (proposals.length === 0) return null;
  const scope = leadingScope(estimates);
  const campaign = sequences?.campaigns[0];
  const battery = (arm: string): string => {
    const found = scope && findEffect(estimates, arm, scope, 'credibility');
    return found === undefined ? '–' : effectText(wordsOf('credibility'), found.value, found.interval90);
  };
  const loop = (arm: string): string => {
    const found = sequences && campaign && findSequenceEffect(sequences, campaign.id, arm, 'onPath');
    return found ? measuredText('onPath', found, true) : '–';
  };
  const runs = [
    ...(scope === undefined ? [] : [`${count(estimates.design.replications)} on fixed provocations`]),
    ...(sequences === null ? [] : [`${count(sequences.replications)} when Russia adapts`]),
  ].join(', ');
  const columns = [
    ...(scope === undefined
      ? []
      : [
          {
            head: `Effect of the arm on fixed provocations, ${scopeName(estimates, scope)}, points`,
            say: battery,
          },
        ]),
    ...(campaign === undefined || sequences === null
      ? []
      : [
          {
            head: `Effect when Russia adapts, severity answered, points, ${percent(sequences.level)}`,
            say: loop,
          },
        ]),
  ];
  return markup`<p>
      Every effect holds given that the proposal is adopted and works. Whether it is adopted is a judgement: each coded
      objector accepts with a chance that is drawn from Beta(2,2), and the range is from 5% to 95% over these draws.
      Where the body needs all, all must accept; where a quota is enough, at least half of the coded objectors. The two
      are not multiplied, and a price is not set against an effect.
    </p>
    ${table(
      'What each proposal of an arm would take: effect given adoption, chance of adoption, weeks until it works (5% to 95%), political capital of 100, billion a year; ' +
        `paired worlds: n = ${runs}`,
      [
        { head: 'Arm' },
        { head: 'Proposal' },
        ...columns.map(({ head }) => ({ head, numeric: true })),
        { head: 'Adopted, of 100' },
        { head: 'Weeks', numeric: true },
        { head: 'Political capital', numeric: true },
        { head: 'Billion a year', numeric: true },
      ],
      proposals.map((row) => [
        armLabel(estimates, row.arm),
        `${capital(row.name)}: ${row.level}`,
        ...columns.map(({ say }) => say(row.arm)),
        adoptionOdds(row.adoption),
        row.adoption === null ? '–' : range(row.lagWeeks.from, row.lagWeeks.to, 0),
        row.adoption === null ? '–' : number(100 * row.politicalCapital, 0),
        row.adoption === null ? '–' : range(row.billionPerYear.from, row.billionPerYear.to, 1),
      ]),
    )}`;
}
