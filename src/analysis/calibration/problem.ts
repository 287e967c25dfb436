import { join } from 'node:path';
import { readAccessionPriors } from '../../data/evidence/accession-priors.ts';
import { readCalibration } from '../../data/evidence/calibration.ts';
import { planEvidence } from '../../experiment/evidence-plan.ts';
import type { Project } from '../../experiment/project.ts';
import { comparisonsOf } from '../evidence/comparisons.ts';
import { accessionElectorate } from '../ratification/electorate.ts';
import { Coordinates } from './coordinates.ts';
import type { Problem } from './simulate.ts';

/** Names in evidence are looked up in the project's. */
export function namesOf({ agents, catalogue, parameters }: Project): Parameters<typeof readCalibration>[1] {
  return {
    members: agents.members.map(({ value }) => value.id),
    primitives: catalogue.primitives,
    parameters,
  };
}

/**
 * What the facts of the calibration set ask of the model. Throws InputError.
 * @param seed of all noise @param only numbers of the facts to fit to; all where it is absent
 */
export function calibrationProblem(project: Project, seed: string, only?: readonly number[]): Problem {
  const { hindcasts, facts, known } = readCalibration(project.evidence, namesOf(project));
  const values = facts.map(({ value }) => value).filter(({ number }) => only?.includes(number) ?? true);
  const accession = readAccessionPriors(join(project.evidence, 'accession-priors.csv'));
  return {
    plan: planEvidence(values, hindcasts, known, project, { seed, vectors: 1, inner: 1 }),
    comparisons: comparisonsOf(values),
    coordinates: new Coordinates(
      project.parameters.map(({ prior }) => prior),
      accession,
    ),
    electorate: accessionElectorate(project.agents),
    seed,
  };
}
