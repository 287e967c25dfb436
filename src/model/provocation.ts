/** One provocation, as a battery or a sequence states it. */
export interface Provocation {
  readonly classCode: number; // index into CLASSES
  readonly target: number; // index of the victim: a member, or Ukraine
  readonly intensity: number; // multiplies the severity of the class, > 0
  /** Index into ORIGINS, or -1: drawn from the class's prior of Russian origin. */
  readonly origin: number;
  /**
   * Key of its noise, 32 bits unsigned: of a listed item a hash of (class, target, ordinal), so that adding one disturbs no
   * other; of an event of the closed loop 64 * (week + burn-in) + slot, so that arms share it.
   */
  readonly key: number;
  /** Onset, hours of the calendar (168 a week, 0 = start of week 0); 0 in a battery of independent items. */
  readonly onset: number;
  /** A false reading of an indicator: the automatic answer follows however slight the event (rule 6). */
  readonly alarm: boolean;
  /** Hours added to the arrival of American force. */
  readonly usDelayHours: number;
  /** Package code that the victim asks for at every report until it is in force, or -1: its own choice. */
  readonly ask: number;
}
