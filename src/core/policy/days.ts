/** Days of the calendar, written `YYYY-MM-DD`, without a clock. */

/** How many days lie between two days; negative when `to` is the earlier one. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** The number of the day in the Gregorian calendar, counted from March of the year 0. */
function dayNumber(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  // March is the first month, so that the day a leap year adds is the last one.
  const fromMarch = (month + 9) % 12;
  const inYear = year - (month <= 2 ? 1 : 0);
  const leapDays = Math.floor(inYear / 4) - Math.floor(inYear / 100) + Math.floor(inYear / 400);
  return 365 * inYear + leapDays + Math.floor((153 * fromMarch + 2) / 5) + date;
}
