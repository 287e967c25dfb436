import { count } from '../../charts/words.ts';
import type { Source, Validation } from '../../analysis/evidence/validation.ts';
import { between, outOf100, shown } from '../../analysis/validation-words.ts';
import { capital, number } from '../../charts/words.ts';
import { type Block, grid, paragraph } from './blocks.ts';

const SOURCES: readonly Source[] = ['posterior', 'prior'];

const members = (shares: readonly { readonly member: string; readonly share: number }[]): string =>
  shares.map(({ member, share }) => `${member} ${outOf100(share)}`).join(', ');

/** Accession of Finland and Sweden: consensus of thirty parliaments, and who is last. */
export function ratifications({ ratification, runs }: Validation): Block[] {
  const rows = SOURCES.flatMap((source) =>
    ratification[source].candidates.map((candidate) => ({ source, candidate })),
  );
  return [
    paragraph(
      'Thirty members had to ratify two accessions, each by its own parliament: consensus with holdouts on a clock of months. ' +
        `Who is last is imposed by the coding of demands, as far as the model says anything of it: the last column exchanges the codings of two pairs of members. n = ${count(runs)} runs of each.`,
    ),
    grid(
      'Days from signature, thirty members; a member that has not ratified by day 730 counts as 730',
      ['Candidate', 'Of', 'Number', '#Record', '#Median', '#50%', '#90%'],
      rows.flatMap(({ source, candidate: { candidate, times } }) =>
        times.map(({ statistic, observed, median, half, ninety }) => [
          candidate,
          source,
          capital(statistic),
          shown(observed),
          shown(median),
          between(half.low, half.high),
          between(ninety.low, ninety.high),
        ]),
      ),
    ),
    grid(
      'Who is last: log score of the member that was, against two baselines (higher is better), and the members most often last, of 100 runs',
      [
        'Candidate',
        'Of',
        'Last on record',
        '#Model',
        '#Every member alike',
        '#By coded demand',
        'Most often last',
        'With codings exchanged',
      ],
      rows.map(({ source, candidate: { candidate, last, logScore, likeliest, relabelled } }) => [
        candidate,
        source,
        last,
        number(logScore.model, 2),
        number(logScore.uniform, 2),
        number(logScore.coded, 2),
        members(likeliest),
        members(relabelled),
      ]),
    ),
  ];
}
