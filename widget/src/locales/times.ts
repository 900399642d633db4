const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A date as people say it: only the time for today, the weekday for the next days, else the date. */
export const dateAndTime = (tag: string, moment: Date, now: Date): string => {
  if (moment.toDateString() === now.toDateString()) return clockTime(tag, moment);
  const isNear = Math.abs(moment.valueOf() - now.valueOf()) < 6 * DAY_MS;
  return new Intl.DateTimeFormat(tag, {
    weekday: isNear ? 'long' : 'short',
    ...(!isNear && { day: 'numeric', month: 'short' }),
    ...(moment.getFullYear() !== now.getFullYear() && { year: 'numeric' }),
    hour: 'numeric',
    minute: '2-digit',
  }).format(moment);
};

/** The full date and time, with the time zone. */
export const fullDate = (tag: string, moment: Date): string =>
  new Intl.DateTimeFormat(tag, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(moment);

/** The hour and minute. */
export const clockTime = (tag: string, moment: Date): string =>
  new Intl.DateTimeFormat(tag, { hour: 'numeric', minute: '2-digit' }).format(moment);

/** "in 12 minutes", if that is at most an hour away. */
export const countdown = (tag: string, moment: Date, now: Date): string | undefined => {
  const minutes = Math.ceil((moment.valueOf() - now.valueOf()) / MINUTE_MS);
  if (minutes < 1 || minutes > 60) return undefined;
  return new Intl.RelativeTimeFormat(tag).format(minutes, 'minute');
};

/** The elapsed time: 4:09, 1:04:09. */
export const elapsed = (since: Date, now: Date): string => {
  const seconds = Math.max(0, Math.floor((now.valueOf() - since.valueOf()) / 1000));
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0
    ? `${hours}:${twoDigits(minutes)}:${twoDigits(seconds % 60)}`
    : `${minutes}:${twoDigits(seconds % 60)}`;
};
