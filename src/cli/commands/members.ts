import { join } from 'node:path';
import type { Command } from 'commander';
import { readAgents } from '../../data/agents.ts';
import { figureLedger, tally } from '../../data/ledger.ts';
import type { Entry } from '../../data/ledger.ts';
import { didYouMean } from '../../data/nearest.ts';
import { month } from '../arguments.ts';
import { UsageError } from '../exit.ts';
import { examples } from '../examples.ts';
import { print, printJson, tell } from '../output.ts';
import { ROOT } from '../project.ts';
import { textTable } from '../table.ts';

const AS_OF = '2026-11';
const LISTED = ['sol', 'support', 'belief', 'rus', 'dem'] as const;

const decimals = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(3));

function groundsText({ grounds }: Entry): string {
  return grounds
    .map(({ figure, source, asOf }) => `${figure} (${source}${asOf ? `, ${asOf}` : ''})`)
    .join('; ');
}

export function addMembers(program: Command): void {
  const command = program
    .command('members')
    .description(
      'List the allies with what the model reads of them, or show one with the grounds of each number.',
    )
    .argument('[iso3]', 'a member, for example HUN')
    .option('--as-of <month>', 'month whose governments and figures stand, yyyy-mm', month, AS_OF)
    .option('--json', 'as JSON')
    .action((iso3: string | undefined, { asOf, json }: { asOf: string; json?: boolean }) => {
      const agents = readAgents(join(ROOT, 'agents'));
      const entries = figureLedger(agents, asOf);
      const members = agents.members.map(({ value }) => value);
      const names = new Map(members.map(({ id, name }) => [id, name]));
      if (iso3 === undefined) {
        const value = (id: string, field: string): number =>
          entries.find((entry) => entry.actor === id && entry.field === field)?.value ?? NaN;
        if (json) printJson(entries);
        else {
          const rows = members.map(({ id, name }) => [
            `${id} ${name}`,
            ...LISTED.map((field) => decimals(value(id, field))),
          ]);
          print(
            textTable(['member', 'solidarity', 'support', 'belief in US', 'Russia ties', 'demand'], rows),
          );
          const { observed, derived, assumed, fromMemory } = tally(entries);
          print(
            `\nNumbers as of ${asOf}: ${observed} observed, ${derived} derived, ${assumed} assumed; ${fromMemory} of them rest on a figure from memory.`,
          );
        }
        return tell('\nNext: casus members HUN');
      }
      const id = iso3.toUpperCase();
      const name = names.get(id);
      if (name === undefined)
        throw new UsageError(
          `${iso3} is not a member.${didYouMean(id, names.keys())}  (casus members lists them)`,
        );
      const own = entries.filter(({ actor }) => actor === id);
      if (json) printJson(own);
      else {
        print(`${name} (${id}), as of ${asOf}\n`);
        print(
          textTable(
            ['number', 'value', 'status'],
            own.map(({ field, value, status }) => [field, decimals(value), status]),
          ),
        );
        print(`\nGrounds\n${own.map((entry) => `  ${entry.field}: ${groundsText(entry)}`).join('\n')}`);
      }
      tell(`\nNext: to change a number in an experiment, write agents: { members.${id}.rus: 0.1 } in an arm`);
    });
  examples(command, ['casus members', 'casus members HUN --as-of 2025-10', 'casus members --json']);
}
