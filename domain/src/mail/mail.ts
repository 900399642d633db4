import type { PersonDetails } from '../registration/registration.js';
import type { Webinar } from '../webinar/webinar.js';

/** What a mail tells a registered person. */
export const MAIL_KINDS = ['confirmation', 'reminder', 'moved', 'cancelled', 'recording'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** A calendar file, and what the recipient's calendar does with it. */
export interface CalendarAttachment {
  readonly method: 'REQUEST' | 'CANCEL';
  /** The file: RFC 5545, with CRLF. */
  readonly content: string;
}

/** A mail to one person, ready to be written and sent. */
export interface Mail {
  /** A UUID. Every attempt to send a mail has the same, so that mail programs recognize a duplicate. */
  readonly id: string;
  readonly kind: MailKind;
  readonly person: Pick<PersonDetails, 'name' | 'language'> & { readonly email: string };
  readonly webinar: Pick<Webinar, 'title' | 'description' | 'pageUrl' | 'startsAt' | 'endsAt'>;
  /** The zone of all times in the mail, such as `Europe/Berlin`. */
  readonly timeZone: string;
  readonly calendar: CalendarAttachment | null;
  /** Identifies the person's address in links to unsubscribe; cannot be guessed. */
  readonly unsubscribeToken: string;
}
