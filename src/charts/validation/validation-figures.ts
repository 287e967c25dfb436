import type { Validation } from '../../analysis/evidence/validation.ts';
import type { Figure } from '../figure.ts';
import type { Format } from '../format.ts';
import { factIntervals } from './fact-intervals.ts';
import { hindcastClocks } from './hindcast-clocks.ts';
import { hindcastCodes } from './hindcast-codes.ts';
import { informed } from './informed.ts';

/** Every figure of the model against the record: facts, events, parameters. */
export function validationFigures(validation: Validation, format: Format): Figure[] {
  return [
    ...factIntervals(validation, format),
    hindcastCodes(validation, format),
    hindcastClocks(validation, format),
    informed(validation, format),
  ].filter((figure) => figure !== null);
}
