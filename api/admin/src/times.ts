import { formats } from './locales/locale.js';

/** A moment in the page's language and the reader's time zone. */
export const localTime = (iso: string): string => formats.moment.format(new Date(iso));

/** The same moment in UTC, to the second. */
export const utcTime = (iso: string): string =>
  `${new Date(iso).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** A number with the separators of the page's language. */
export const number = (value: number): string => formats.number.format(value);

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long something lasted: `45 sec`, `12 min`, `1 hr 5 min`. */
export const duration = (from: string, to: string): string => {
  const ms = Math.max(0, Date.parse(to) - Date.parse(from));
  if (ms < MINUTE_MS) return formats.unit(Math.floor(ms / 1000), 'second');
  const minutes = formats.unit(Math.floor((ms % HOUR_MS) / MINUTE_MS), 'minute');
  return ms < HOUR_MS ? minutes : `${formats.unit(Math.floor(ms / HOUR_MS), 'hour')} ${minutes}`;
};

/** The first moment of a local day, `2026-03-01`; undefined for an empty text. */
export const startOfDay = (day: string): string | undefined => (day ? localMidnight(day, 0) : undefined);

/** The first moment after a local day; undefined for an empty text. */
export const endOfDay = (day: string): string | undefined => (day ? localMidnight(day, 1) : undefined);

/** The day after a day, `2026-03-01`. */
export const dayAfter = (day: string): string =>
  new Date(Date.parse(day) + 24 * HOUR_MS).toISOString().slice(0, 10);

/** The IANA name of the reader's time zone. */
export const timeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const localMidnight = (day: string, daysLater: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + daysLater).toISOString();
};
