/** The date and time of a webinar as its mail says it, and the name of the time zone. */
export interface MailDate {
  /** Such as `Thursday, March 5, 2026 at 6:00 – 7:30 PM`. */
  readonly when: string;
  /** Such as `Central European Standard Time (Europe/Berlin)`. */
  readonly timeZone: string;
}

const DATE_AND_TIME = { dateStyle: 'full', timeStyle: 'short' } as const;

/**
 * @param tag the language, with its region if that is known: it decides about 6 PM or 18:00
 * @param timeZone a zone of the IANA database; its name is that of the day of the start, so daylight time is named as such
 */
export const mailDate = (
  tag: string,
  timeZone: string,
  startsAt: Date | null,
  endsAt: Date | null,
): MailDate | null => {
  if (!startsAt) return null;
  const format = new Intl.DateTimeFormat(tag, { ...DATE_AND_TIME, timeZone });
  const name = new Intl.DateTimeFormat(tag, { timeZone, timeZoneName: 'long' })
    .formatToParts(startsAt)
    .find(({ type }) => type === 'timeZoneName')?.value;
  return {
    when: endsAt && endsAt > startsAt ? format.formatRange(startsAt, endsAt) : format.format(startsAt),
    timeZone: name === undefined || name === timeZone ? timeZone : `${name} (${timeZone})`,
  };
};
