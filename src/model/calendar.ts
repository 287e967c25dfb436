/** Hours of a week of the one calendar: hour = 168 * week + h. */
export const WEEK_HOURS = 168;
export const WEEKS_A_YEAR = 52;
