import { z } from 'zod';
import { leverSchema } from '../data/levers.ts';
import { primitivesSchema } from '../data/primitives.ts';
import { scenarioSchema } from '../data/scenarios.ts';
import { schemas } from '../data/schemas.ts';
import { experimentSchema } from '../experiment/schema.ts';

const EXPERIMENTS = {
  experiment: experimentSchema,
  proposal: leverSchema,
  primitives: primitivesSchema,
  scenario: scenarioSchema,
};

/** The JSON Schema of each kind of file, draft-07 as editors read it, by its path in the package. */
export function jsonSchemas(): [path: string, schema: unknown][] {
  const named = (folder: string, kinds: Readonly<Record<string, unknown>>): [string, unknown][] =>
    Object.entries(kinds).map(([kind, schema]) => [`${folder}/${kind}.schema.json`, schema]);
  const experiments = Object.fromEntries(
    Object.entries(EXPERIMENTS).map(([kind, schema]) => [
      kind,
      z.toJSONSchema(schema, { io: 'input', target: 'draft-7', reused: 'ref' }),
    ]),
  );
  return [...named('agents', schemas()), ...named('experiments', experiments)];
}
