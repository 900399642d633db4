import type { Webinar } from '../webinar/webinar.js';

/** A webinar as it stands in a person's calendar. */
export interface CalendarEntry {
  /** The same for as long as the webinar has its id, wherever its page and the API are. */
  readonly uid: string;
  /** Rises with each change. A calendar that knows a higher one ignores this entry. */
  readonly sequence: number;
  readonly title: string;
  /** Plain text, with the address of the page at the end. */
  readonly description: string;
  readonly pageUrl: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly isCancelled: boolean;
}

/** How long a webinar without a planned end is in the calendar. */
const DEFAULT_DURATION_MS = 60 * 60 * 1000;

/**
 * Turns a webinar into the entry of a calendar.
 *
 * @param sequence the webinar's revision, see `SessionStatus`; read before the webinar, so that it is never too high
 * @returns undefined for a webinar without a planned start
 */
export const calendarEntryOf = (webinar: Webinar, sequence: number): CalendarEntry | undefined => {
  const { id, title, description, pageUrl, startsAt, endsAt, status } = webinar;
  if (!startsAt) return undefined;
  return {
    // No host name: the entries of people who have the webinar already must stay theirs if the API or the site moves.
    uid: `webinar-${id}@live-webinar`,
    sequence,
    title,
    description: [description, pageUrl].filter((part) => part !== null).join('\n\n'),
    pageUrl,
    startsAt,
    endsAt: endsAt ?? new Date(startsAt.getTime() + DEFAULT_DURATION_MS),
    isCancelled: status === 'cancelled',
  };
};
