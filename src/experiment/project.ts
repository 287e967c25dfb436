import { join } from 'node:path';
import { readAgents } from '../data/agents.ts';
import type { Agents } from '../data/agents.ts';
import { loadCatalogue } from '../data/levers.ts';
import type { Catalogue } from '../data/levers.ts';
import { modelParameters, readParameters } from '../data/parameters.ts';
import type { Parameter } from '../data/parameters.ts';

/** What an experiment is built from: the actors, the parameters, the levers and the scenarios. */
export interface Project {
  readonly agents: Agents;
  readonly catalogue: Catalogue;
  /** In the model's order. */
  readonly parameters: readonly Parameter[];
  /** Folder of the scenario files. */
  readonly scenarios: string;
  /** Folder of the record and of what was learnt from it. */
  readonly evidence: string;
}

/** Reads the folders `agents/` and `experiments/` under `root`. Throws InputError. */
export function openProject(root: string): Project {
  const agents = readAgents(join(root, 'agents'));
  const catalogue = loadCatalogue(join(root, 'experiments', 'proposals'));
  const parameters = modelParameters(
    readParameters(join(root, 'agents', 'parameters.csv'), catalogue.primitives),
  );
  const scenarios = join(root, 'experiments', 'scenarios');
  return { agents, catalogue, parameters, scenarios, evidence: join(root, 'evidence') };
}
