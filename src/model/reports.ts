/** Situation reports, hours after onset: the same in every arm, so that pairs stay synchronised (S3). */
export const REPORTS: readonly number[] = [
  0, 1, 2, 4, 6, 9, 12, 16, 20, 24, 30, 36, 42, 48, 54, 60, 72, 84, 96, 120, 144, 168, 216, 264, 336, 408,
  480, 600, 720,
];
export const REPORT_COUNT = REPORTS.length;
/** Length of a crisis, hours (H_max). */
export const HORIZON = 720;
