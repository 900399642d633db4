import type { ElementEvidence, ServerJoined } from '../attendance/evidence.js';
import type { DomainEventType } from '../events/domain-event.js';
import type { MailKind } from '../mail/mail.js';
import type { MailState } from '../mail/planned-mail.js';
import type { Consent } from '../recording/consent.js';
import type { Progress } from '../recording/progress.js';
import type { Registration } from '../registration/registration.js';
import type { Delivery } from '../webhook/delivery.js';
import type { Attendee, Host } from '../webinar/role.js';

/** Everything that is kept of a person. A person of whom nothing is kept has empty lists. */
export interface PersonalRecord {
  readonly registrations: readonly PersonalRegistration[];
  /** The webinars that the site says they host. */
  readonly hosting: readonly { readonly webinarId: string; readonly role: Host }[];
  /** The sessions that they started or ended. */
  readonly sessions: readonly HostedSession[];
  /** In active sessions only. */
  readonly presences: readonly PersonalPresence[];
  readonly attendance: readonly PersonalAttendance[];
  readonly completions: readonly PersonalCompletion[];
  readonly consents: readonly PersonalConsent[];
  /** What they have watched of recordings. */
  readonly progress: readonly PersonalProgress[];
  readonly mails: readonly PersonalMail[];
  /** The addresses of their registrations and attendance to which mails were sent. */
  readonly mailAddresses: readonly PersonalMailAddress[];
  /** What was recorded for webhooks and mails. */
  readonly events: readonly PersonalEvent[];
  /** Copies of webhooks about them. */
  readonly webhookDeliveries: readonly PersonalDelivery[];
}

export interface PersonalRegistration extends Omit<Registration, 'userId'> {
  readonly webinarId: string;
  /** Whether a host has removed them: they are not registered and cannot register by themselves. */
  readonly isRemoved: boolean;
}

export interface HostedSession {
  readonly sessionId: string;
  readonly webinarId: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly hasStarted: boolean;
  readonly hasEnded: boolean;
}

export interface PersonalPresence {
  readonly sessionId: string;
  readonly webinarId: string;
  readonly role: Attendee;
  readonly state: 'present' | 'left' | 'revoked';
  readonly participantId: string | null;
  readonly name: string | null;
  readonly email: string | null;
  /** When their element last reported. */
  readonly reportedAt: Date;
}

/** The evidence of their attendance of a session. */
export interface PersonalAttendance {
  readonly sessionId: string;
  readonly webinarId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly element: readonly Omit<ElementEvidence, 'userId'>[];
  readonly server: readonly PersonalServerEvidence[];
}

/** An event of the meeting server about one of their connections. */
export interface PersonalServerEvidence extends Pick<
  ServerJoined,
  'connection' | 'breakoutRoom' | 'participantId' | 'at' | 'receivedAt'
> {
  readonly kind: 'joined' | 'left';
  /** When the connection began, if an event that it ended says so. */
  readonly joinedAt: Date | null;
}

export interface PersonalCompletion {
  readonly webinarId: string;
  readonly sessionId: string;
  readonly completedAt: Date;
}

/** That they consented to the recording of a webinar. */
export interface PersonalConsent extends Omit<Consent, 'userId' | 'at'> {
  readonly consentedAt: Date;
}

/** What they have watched of a recording. */
export interface PersonalProgress extends Progress {
  readonly webinarId: string;
  readonly recordingId: string;
  readonly title: string;
  readonly reportedAt: Date;
}

export interface PersonalMail {
  readonly webinarId: string;
  readonly kind: MailKind;
  readonly state: MailState;
  readonly plannedAt: Date;
  /** When it was last sent, or tried. */
  readonly attemptedAt: Date | null;
}

export interface PersonalMailAddress {
  /** In lower case. */
  readonly address: string;
  readonly isUnsubscribed: boolean;
}

export interface PersonalEvent {
  readonly type: DomainEventType;
  readonly webinarId: string;
  readonly sessionId: string | null;
  readonly at: Date;
}

export interface PersonalDelivery {
  readonly webhookId: string;
  readonly type: DomainEventType;
  readonly state: Delivery['state'];
  readonly createdAt: Date;
  /** The message: JSON. */
  readonly body: string;
}
