/** The user stopped the run (Ctrl-C). The command line exits with 130. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';

  constructor(what = 'stopped before the end; nothing half-written was kept') {
    super(what);
  }
}

/** The model threw in some runs, and nothing says that an average may leave them out. */
export class FailedRuns extends Error {
  override readonly name = 'FailedRuns';
}

/** Stored results that another model, other figures or other code produced. The command line exits with 5. */
export class Drifted extends Error {
  override readonly name = 'Drifted';
}

/** A file could not be written: a full disk, a folder without permission. What was written before stays. */
export class NotWritten extends Error {
  override readonly name = 'NotWritten';
}

/** Parts of a run that are not there. */
export class Incomplete extends Error {
  override readonly name = 'Incomplete';
}
