const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A moment as people say it: today's by the time alone, a near one with the weekday, others with the date. */
export const dateAndTime = (tag: string, moment: Date, now: Date): string => {
  if (moment.toDateString() === now.toDateString()) return clockTime(tag, moment);
  const isNear = Math.abs(moment.valueOf() - now.valueOf()) < 6 * DAY;
  return new Intl.DateTimeFormat(tag, {
    weekday: isNear ? 'long' : 'short',
    ...(!isNear && { day: 'numeric', month: 'short' }),
    ...(moment.getFullYear() !== now.getFullYear() && { year: 'numeric' }),
    hour: 'numeric',
    minute: '2-digit',
  }).format(moment);
};

/** The whole of a moment, with the time zone. */
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

/** The hour and minute of a moment. */
export const clockTime = (tag: string, moment: Date): string =>
  new Intl.DateTimeFormat(tag, { hour: 'numeric', minute: '2-digit' }).format(moment);

/** "in 12 minutes", where a moment is less than an hour ahead. */
export const countdown = (tag: string, moment: Date, now: Date): string | undefined => {
  const minutes = Math.ceil((moment.valueOf() - now.valueOf()) / MINUTE);
  if (minutes < 1 || minutes > 60) return undefined;
  return new Intl.RelativeTimeFormat(tag).format(minutes, 'minute');
};

/** How long something has been going on: 4:09, 1:04:09. */
export const elapsed = (since: Date, now: Date): string => {
  const seconds = Math.max(0, Math.floor((now.valueOf() - since.valueOf()) / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
};
