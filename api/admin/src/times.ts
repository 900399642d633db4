/** The reader's language and time zone, as their browser has them. */
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const whole = new Intl.NumberFormat();

/** A moment in the reader's locale and time zone. */
export const localTime = (iso: string): string => moment.format(new Date(iso));

/** The same moment in UTC, to the second. */
export const utcTime = (iso: string): string =>
  `${new Date(iso).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** A number with the reader's separators. */
export const number = (value: number): string => whole.format(value);

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long something lasted: `45 s`, `12 min`, `1 h 05 min`. */
export const duration = (from: string, to: string): string => {
  const ms = Math.max(0, Date.parse(to) - Date.parse(from));
  if (ms < MINUTE_MS) return `${Math.floor(ms / 1000)} s`;
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  if (ms < HOUR_MS) return `${minutes} min`;
  return `${Math.floor(ms / HOUR_MS)} h ${String(minutes).padStart(2, '0')} min`;
};

/** The first moment of a local day, `2026-03-01`; undefined for an empty text. */
export const startOfDay = (day: string): string | undefined => (day ? localMidnight(day, 0) : undefined);

/** The first moment after a local day; undefined for an empty text. */
export const endOfDay = (day: string): string | undefined => (day ? localMidnight(day, 1) : undefined);

const localMidnight = (day: string, daysLater: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + daysLater).toISOString();
};
