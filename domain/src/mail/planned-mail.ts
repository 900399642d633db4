import type { Registration } from '../registration/registration.js';
import type { Webinar } from '../webinar/webinar.js';
import type { MailKind } from './mail.js';

/** When a webinar takes place. */
export type Schedule = Pick<Webinar, 'startsAt' | 'endsAt'>;

/** Why people get a mail. Each person gets one mail of a kind for each occasion. */
export interface MailPlan {
  readonly webinarId: string;
  readonly kind: MailKind;
  /** What tells occasions apart: the id of an event or of a recording, or the start and the minutes before it. */
  readonly occasion: string;
  /** The schedule that the mail is about. If the webinar has another one by then, the mail is not sent. */
  readonly schedule: Schedule;
}

/** A mail that is about to be sent, with the facts of this moment. */
export interface MailInHand {
  readonly id: string;
  readonly kind: MailKind;
  readonly schedule: Schedule;
  readonly plannedAt: Date;
  /** How often it was tried, this time included. */
  readonly attempts: number;
  readonly webinar: Webinar;
  /** Whether participants have something to watch. */
  readonly hasRecording: boolean;
  /** The webinar's revision; rises with each change. */
  readonly revision: number;
  /** Null if the person is not registered any more. */
  readonly person: Registration | null;
  /** Identifies the person's address; null if there is none, or if it was unsubscribed. */
  readonly unsubscribeToken: string | null;
}

/**
 * What becomes of a mail after an attempt. `dropped`: it was not sent, because its reason is gone. `failed`: it could not be
 * sent for too long. `unconfirmed`: it may have been sent.
 */
export type MailEnd =
  | { readonly state: 'sent' | 'dropped' }
  | { readonly state: 'bounced' | 'failed' | 'unconfirmed'; readonly reason: string }
  | { readonly state: 'planned'; readonly reason: string; readonly dueAt: Date };

export type MailState = MailEnd['state'] | 'sending';
