import Type, { type Static } from 'typebox';

/** A calendar file of one webinar. */
export const CalendarFile = Type.String({
  $id: 'CalendarFile',
  description: 'An iCalendar file (RFC 5545) with one event; the times are in UTC',
  examples: ['BEGIN:VCALENDAR\r\nVERSION:2.0\r\n…END:VCALENDAR\r\n'],
});
export type CalendarFile = Static<typeof CalendarFile>;
