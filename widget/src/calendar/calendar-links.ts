import type { Viewer } from '@live-webinar/contract';

/** The addresses that put one webinar into different calendars. */
export interface CalendarLinks {
  /** An iCalendar file. */
  readonly file: string;
  readonly google: string;
  /** Private accounts of Outlook. */
  readonly outlook: string;
  /** Accounts of organizations. */
  readonly office: string;
}

/** How long a webinar without a planned end is in the calendar, as in the calendar file. */
const DEFAULT_DURATION_MS = 60 * 60 * 1000;

/** A moment in UTC, to the second. */
const seconds = (at: Date) => at.toISOString().replace(/\.\d{3}/, '');
const compact = (at: Date) => seconds(at).replaceAll(/[-:]/g, '');

/** Outlook shows a plus as it is, so spaces are percent-encoded. */
const withQuery = (address: string, parameters: Record<string, string | undefined>) => {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
  return `${address}?${given.map(([name, value = '']) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
};

/** @param file the address of the calendar file */
export const calendarLinks = (
  { title, starts_at, ends_at, page_url }: Viewer['webinar'],
  file: string,
): CalendarLinks => {
  const start = new Date(starts_at ?? NaN);
  const end = ends_at === null ? new Date(start.getTime() + DEFAULT_DURATION_MS) : new Date(ends_at);
  // An API from before this field does not send it.
  const page = page_url ?? undefined;
  const outlook = (host: string) =>
    withQuery(`https://${host}/calendar/0/deeplink/compose`, {
      path: '/calendar/action/compose',
      rru: 'addevent',
      startdt: seconds(start),
      enddt: seconds(end),
      subject: title,
      body: page,
      location: page,
    });
  return {
    file,
    google: withQuery('https://calendar.google.com/calendar/render', {
      action: 'TEMPLATE',
      text: title,
      dates: `${compact(start)}/${compact(end)}`,
      details: page,
      location: page,
    }),
    outlook: outlook('outlook.live.com'),
    office: outlook('outlook.office.com'),
  };
};
