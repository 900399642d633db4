import type { Webinar } from '../webinar/webinar.js';
import { calendarEntryOf, type CalendarEntry } from './calendar-entry.js';
import { folded, quotedParameter, textValue, uriValue, utcValue } from './content-line.js';

/** Somebody whom a calendar names. */
export interface CalendarPerson {
  readonly name: string | null;
  readonly email: string;
}

/** What a calendar file needs. */
export interface CalendarFileNeeds {
  readonly webinar: Webinar;
  /** The webinar's revision, read before the webinar; see `SessionStatus`. */
  readonly sequence: number;
  /** When the file is written. */
  readonly at: Date;
  /**
   * What the receiving calendar does (RFC 5546): `PUBLISH` for a file that people fetch; `REQUEST` for an invitation by mail,
   * the first and every later one; `CANCEL` to take the entry away, because the webinar is cancelled or the person is no
   * longer registered.
   */
  readonly method: 'PUBLISH' | 'REQUEST' | 'CANCEL';
  /** Who invites. Needed for `REQUEST` and `CANCEL`: calendars ignore invitations from nobody. */
  readonly organizer?: CalendarPerson | undefined;
  /** Who is invited. */
  readonly attendee?: CalendarPerson | undefined;
}

/** When a calendar reminds of a webinar, before its start. */
const ALARM = '-PT15M';

/**
 * Writes an iCalendar file (RFC 5545) with one webinar. Its times are in UTC, so that every calendar shows them in its own time
 * zone. `CANCEL`, and any method for a cancelled webinar, give an entry with the status CANCELLED and no alarm.
 *
 * @returns the text, its lines ended by CRLF; undefined for a webinar without a planned start
 */
export const calendarFile = (needs: CalendarFileNeeds): string | undefined => {
  const entry = calendarEntryOf(needs.webinar, needs.sequence);
  if (!entry) return undefined;
  const isCancelled = entry.isCancelled || needs.method === 'CANCEL';
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Live Webinar//Live Webinar//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${needs.method}`,
    'BEGIN:VEVENT',
    ...linesOf(entry, needs.at),
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    ...peopleLines(needs),
    ...(isCancelled ? [] : alarmLines(entry)),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
};

const linesOf = (entry: CalendarEntry, at: Date): readonly string[] => [
  `UID:${textValue(entry.uid)}`,
  `SEQUENCE:${entry.sequence}`,
  `DTSTAMP:${utcValue(at)}`,
  `DTSTART:${utcValue(entry.startsAt)}`,
  `DTEND:${utcValue(entry.endsAt)}`,
  `SUMMARY:${textValue(entry.title)}`,
  ...(entry.description === '' ? [] : [`DESCRIPTION:${textValue(entry.description)}`]),
  ...(entry.pageUrl === null
    ? []
    : [`LOCATION:${textValue(entry.pageUrl)}`, `URL:${uriValue(entry.pageUrl)}`]),
];

const peopleLines = ({ organizer, attendee }: CalendarFileNeeds): readonly string[] => [
  ...(organizer ? [`ORGANIZER${commonName(organizer)}:${mailto(organizer)}`] : []),
  // They have registered, so nobody waits for their answer.
  ...(attendee
    ? [
        `ATTENDEE${commonName(attendee)};ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:${mailto(attendee)}`,
      ]
    : []),
];

const alarmLines = ({ title }: CalendarEntry): readonly string[] => [
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `DESCRIPTION:${textValue(title)}`,
  `TRIGGER:${ALARM}`,
  'END:VALARM',
];

const commonName = ({ name }: CalendarPerson): string =>
  name === null ? '' : `;CN=${quotedParameter(name)}`;

/** In a mailto URI these characters would begin something other than the address (RFC 6068). */
const mailto = ({ email }: CalendarPerson): string =>
  `mailto:${uriValue(email).replaceAll(/[%?#"<>\s]/g, encodeURIComponent)}`;
