/** A crisis that began before: others wait while it is on the agenda, and its severity adds up with theirs (S4, S7b). */
export interface Case {
  readonly onset: number; // hours of the calendar (168 a week, 0 = start of week 0)
  readonly target: number;
  readonly group: number; // group G of its class
  readonly severity: number;
  /** Hours of the calendar between which it is tabled and open; NaN if never tabled. */
  readonly tabled: number;
  readonly closed: number;
}

/** What earlier weeks have left behind: deviations from the state at week 0, all zero in a battery. */
export class Past {
  /** thr_i - thr_0,i: perceived threat. */
  readonly threat: Float64Array;
  /** griev_i - griev_0,i: grievance at having been overridden. */
  readonly grievance: Float64Array;
  /** bel_j - bel_0: how far j has risen or sunk in the belief of the others that it contributes (S11). */
  readonly reliability: Float64Array;
  /** Share of the signal of package 2 lost to frequent use, 0..0.5 (S5). */
  erosion = 0;
  /** L_0 - L: legitimacy lost (S12). */
  legitimacyLost = 0;
  /** Earlier crises, oldest first. */
  readonly cases: Case[] = [];

  constructor(actors: number) {
    this.threat = new Float64Array(actors);
    this.grievance = new Float64Array(actors);
    this.reliability = new Float64Array(actors);
  }
}
