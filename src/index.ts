/**
 * Casus as a library: experiments as data, run to a folder, and what the folder holds. `docs/library.md` describes every
 * name. Errors carry their kind as `error.name` and say the cure. Nothing here prints.
 */
export { assuming, type Experiment, experimentYaml, readExperiment } from './library/experiment.ts';
export { type FinishedRun, runExperiment, type RunOptions } from './library/run-experiment.ts';
export { readEstimates } from './library/folders.ts';
export { openRecords, type RecordColumn, type Records } from './library/open-records.ts';
export {
  figureCsv,
  figureFiles,
  type FigureFiles,
  type FigureOptions,
  figures,
  figureSvg,
} from './library/figures.ts';
export { showFigure, showTable } from './library/show.ts';
export { morrisIndices, type Outcome, sobolIndices } from './library/indices.ts';
export { members, parameters, proposals } from './library/catalogue.ts';
export { hindcasts, posterior } from './library/hindcasts.ts';
export type { Estimate, Estimates, PairedEffect } from './analysis/estimates.ts';
export type { Figure } from './charts/figure.ts';
