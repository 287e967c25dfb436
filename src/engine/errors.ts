/** The user stopped the run (Ctrl-C). The command line exits with 130. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';

  constructor() {
    super('stopped before the end; nothing half-written was kept');
  }
}

/** The kernel threw. Deterministic, so it is not tried again. */
export class FailedReplication extends Error {
  override readonly name = 'FailedReplication';
}

/** Stored results that another model, other figures or other code produced. The command line exits with 5. */
export class Drifted extends Error {
  override readonly name = 'Drifted';
}
