import type { Lever, LeverWrite } from '../../src/data/levers.ts';
import type { Project } from '../../src/experiment/project.ts';
import { code, page, table } from './table.ts';

const OPERATIONS: Readonly<Record<LeverWrite['operation'], string>> = {
  set: 'set to',
  rule: 'set to',
  multiply: 'multiplied by',
  add: 'raised by',
  min: 'at most',
  max: 'at least',
};

const written = (writes: readonly LeverWrite[]): string =>
  writes
    .map(({ primitive, operation, atDose1 }) =>
      operation === 'add' && atDose1 < 0
        ? `${code(primitive)} lowered by ${-atDose1}`
        : `${code(primitive)} ${OPERATIONS[operation]} ${atDose1}`,
    )
    .join('; ');

function chapter(lever: Lever): string {
  const { id, name, summary, namedLevels, writes, adverse, cost, adoption, confidence, seeds } = lever;
  const { low, high } = cost.moneyBnPerYear;
  const objectors = adoption.objectors.map(({ name: who, reason }) => `${who} (${reason})`).join('; ');
  const decay =
    cost.decayHalflifeWeeks === null
      ? 'does not decay'
      : `half of it is gone after ${cost.decayHalflifeWeeks} weeks`;
  return [
    `## ${id}`,
    `**${name}.** ${summary}`,
    table(
      ['level', 'dose', 'name'],
      namedLevels.map((level, at) => [String(at), String(level.dose), level.name]),
    ),
    [
      `- Writes, at full dose: ${written(writes)}`,
      `- Adverse path, at full dose: ${written(adverse)}`,
      `- Cost: ${low} to ${high} bn USD a year; political capital ${cost.politicalCapital} of 1; in force after ${cost.leadTimeWeeks} weeks; ${decay}`,
      `- Adoption: ${adoption.institution}; ${adoption.rule}. Might object: ${objectors || 'nobody is named'}`,
      `- Confidence in the coding: ${confidence}. Proposed in: ${seeds.map(({ document, section }) => `*${document}*, ${section}`).join('; ')}`,
    ].join('\n'),
  ].join('\n\n');
}

/** Every proposal of the catalogue, and every primitive that a proposal or a world writes. */
export function proposalsPage({ catalogue }: Project): string {
  const levers = [...catalogue.levers.values()];
  return page('Proposals', 'experiments/proposals', [
    `The ${levers.length} proposals of the catalogue, by the id that an experiment gives: ${code('proposals: [{ id: reverse-veto, level: 3 }]')}. ` +
      'A level is named by its words or by its number; a dose from 0 to 1 stands for what lies between. What each moves in the model, and what its adverse ' +
      'path moves the wrong way, is measured in [levers.md](../levers.md#what-each-lever-moves). Who would favour it: ' +
      `${code('npm run casus -- proposals <id>')}. To write one of your own: [how](../how-to/add-a-proposal.md).`,
    table(
      ['proposal', 'in a sentence', 'body', 'political capital', 'weeks to force'],
      levers.map(({ id, summary, adoption, cost }) => [
        `[${id}](#${id})`,
        summary,
        adoption.body,
        String(cost.politicalCapital),
        String(cost.leadTimeWeeks),
      ]),
    ),
    ...levers.map(chapter),
    `## Primitives\n\nWhat proposals write, and what \`world:\` of an arm or a scenario may set.\n\n${table(
      ['primitive', 'unit', 'range', 'who sets it', 'read by', 'meaning'],
      [...catalogue.primitives.values()].map(({ name, unit, range: [low, high], kind, readBy, meaning }) => [
        code(name),
        unit,
        `${low} to ${high}`,
        kind === 'both' ? 'policy, world' : kind,
        readBy.join(', '),
        meaning,
      ]),
    )}`,
  ]);
}
