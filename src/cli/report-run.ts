import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Estimates } from '../analysis/estimates.ts';
import type { TimelineCrisis } from '../charts/timeline.ts';
import { RESOLVED } from '../engine/folder.ts';
import { writeReport } from '../report/report.ts';
import { storedValidation } from './stored-validation.ts';

const REPORT = 'report.html';

/** Writes `report.html` of a run folder and returns its path. */
export function reportRun(folder: string, estimates: Estimates, crises: readonly TimelineCrisis[]): string {
  const path = join(folder, REPORT);
  const yaml = readFileSync(join(folder, RESOLVED), 'utf8');
  const command = `casus run ${estimates.experiment.id}.resolved.yaml`;
  writeReport(path, { estimates, yaml, command, crises, validation: storedValidation() });
  return path;
}
