import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { examples } from '../examples.ts';
import { print, tell } from '../output.ts';
import { ROOT } from '../project.ts';
import { jsonSchemas } from '../schemas.ts';

export function addSchema(program: Command): void {
  const command = program
    .command('schema')
    .description('Write the JSON Schemas beside the files they describe, for editors.')
    .action(() => {
      for (const [path, schema] of jsonSchemas()) {
        const file = join(ROOT, path);
        const text = `${JSON.stringify(schema, null, 2)}\n`;
        const same = existsSync(file) && readFileSync(file, 'utf8') === text;
        if (!same) writeFileSync(file, text);
        print(`${same ? 'unchanged' : 'written'}  ${path}`);
      }
      tell('\nNext: open a file of agents/ or experiments/ in an editor with the YAML language server');
    });
  examples(command, ['casus schema']);
}
