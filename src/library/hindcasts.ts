import type { Validation } from '../analysis/evidence/validation.ts';
import { packageProject } from './project.ts';
import { storedValidation } from '../cli/stored-validation.ts';
import { type Ensemble, readPosterior } from '../data/evidence/posterior.ts';

/**
 * How the model fared against the record when it was last scored (`casus hindcasts`): facts, past crises, simpler
 * forecasters, coverage. Nothing is computed and no hold-out is opened. n is tiny: it can reject the model, not confirm it.
 * @throws Error where the package holds no scores
 */
export function hindcasts(): Validation {
  const found = storedValidation();
  if (found === null) throw new Error('evidence/validation.json is missing; casus hindcasts writes it');
  return found;
}

/**
 * The published posterior ensemble: `vectors` rows of `parameters` columns, row by row, each in the unit of its parameter.
 * @throws InputError (by name) if it does not fit the priors; Error where the package holds none
 */
export function posterior(): Ensemble {
  const { evidence, parameters } = packageProject();
  const found = readPosterior(evidence, parameters);
  if (found === null) throw new Error('evidence/posterior.csv is missing; casus calibrate writes it');
  return found;
}
