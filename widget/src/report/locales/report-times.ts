const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
/** Most webinars are shorter, and minutes alone are easy to compare. */
const MAX_MINUTES = 120;

/** Date formats are slow to create, and a list of people needs two for each row. */
const formats = new Map<string, Intl.DateTimeFormat>();
const formatFor = (tag: string, name: string, options: Intl.DateTimeFormatOptions) => {
  const key = `${tag} ${name}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(tag, options);
  formats.set(key, format);
  return format;
};

/** The hour and minute, in the viewer's time zone. */
export const clock = (tag: string, at: number): string =>
  formatFor(tag, 'clock', { hour: 'numeric', minute: '2-digit' }).format(at);

/** The same with seconds. */
export const exactClock = (tag: string, at: number): string =>
  formatFor(tag, 'exact', { hour: 'numeric', minute: '2-digit', second: '2-digit' }).format(at);

/** The date and the time. */
export const dayAndClock = (tag: string, at: number): string =>
  formatFor(tag, 'day', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  }).format(at);

/** The name of the viewer's time zone at a moment: GMT+1, CET. */
export const timeZone = (tag: string, at: number): string =>
  formatFor(tag, 'zone', { timeZoneName: 'short' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value ?? '';

/** A length of time for people: 38 sec, 90 min, 2 hr 4 min. Minutes are rounded, not cut off. */
export const duration = (tag: string, seconds: number): string => {
  if (seconds < MINUTE_S) return unit(tag, 'second', Math.round(seconds));
  const minutes = Math.round(seconds / MINUTE_S);
  if (minutes < MAX_MINUTES) return unit(tag, 'minute', minutes);
  const rest = minutes % 60;
  const hours = unit(tag, 'hour', Math.floor(minutes / 60));
  return rest === 0 ? hours : `${hours} ${unit(tag, 'minute', rest)}`;
};

/** A length of time to the second: 1:04:09, 4:09. */
export const exactDuration = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds));
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / HOUR_S), Math.floor(whole / MINUTE_S) % 60];
  return hours > 0
    ? `${hours}:${twoDigits(minutes)}:${twoDigits(whole % 60)}`
    : `${minutes}:${twoDigits(whole % 60)}`;
};

const unit = (tag: string, name: string, value: number) =>
  new Intl.NumberFormat(tag, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);

/** A whole number with the language's separators. */
export const count = (tag: string, value: number): string => new Intl.NumberFormat(tag).format(value);

/** A share as a percentage. */
export const percent = (tag: string, share: number): string =>
  new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 }).format(share);
