/** Days of the calendar, written `YYYY-MM-DD`, without a clock. */

/** How many days lie between two days; negative when `to` is the earlier one. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** The day that lies a number of days after another one. */
export function dayAfter(day: string, days: number): string {
  const wanted = dayNumber(day) + days;
  // A year has 365.2425 days on average; the first guess is wrong by one year at most.
  const year = Math.floor(wanted / 365.2425);
  const candidates = [year + 1, year, year - 1].flatMap((one) =>
    MONTHS.map((month) => `${String(one).padStart(4, '0')}-${month}`),
  );
  const month = candidates.toSorted().findLast((one) => dayNumber(`${one}-01`) <= wanted) ?? day.slice(0, 7);
  const date = wanted - dayNumber(`${month}-01`) + 1;
  return `${month}-${String(date).padStart(2, '0')}`;
}

const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];

/** The number of the day in the Gregorian calendar, counted from March of the year 0. */
function dayNumber(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  // March is the first month, so that the day a leap year adds is the last one.
  const fromMarch = (month + 9) % 12;
  const inYear = year - (month <= 2 ? 1 : 0);
  const leapDays = Math.floor(inYear / 4) - Math.floor(inYear / 100) + Math.floor(inYear / 400);
  return 365 * inYear + leapDays + Math.floor((153 * fromMarch + 2) / 5) + date;
}
