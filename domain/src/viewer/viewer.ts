import {
  consentStatementOf,
  hasConsent,
  type ConsentStatement,
  type StatementLanguage,
} from '../recording/consent-statement.js';
import { isHost, roleOf, type Role } from '../webinar/role.js';
import type { Situation } from '../webinar/situation.js';
import type { Person, Webinar } from '../webinar/webinar.js';
import { webinarStatus, type WebinarStatus } from '../webinar/webinar-status.js';
import { offerFor, type Offer } from './offer.js';

/** Everything that is shown to one person about one webinar. It holds no secret and no room name. */
export interface Viewer {
  readonly webinar: Webinar;
  readonly status: WebinarStatus;
  readonly role: Role;
  /** When the active session started; `null` while there is none. */
  readonly liveSince: Date | null;
  readonly offer: Offer;
  /** Whether the person has completed the webinar, in any session. */
  readonly hasCompleted: boolean;
  /** What is said about the recording of the meeting; `null` if it is not recorded. */
  readonly recording: { readonly consent: ConsentToGive | null } | null;
  /** Whether the person, a host, has recordings to manage. */
  readonly hasRecordings: boolean;
  /** Where everybody but removed people may watch the live session; `null` if nowhere. */
  readonly stream: { readonly watchUrl: string } | null;
}

/** The statement that everybody who enters the meeting consents to, and whether this person has. */
export interface ConsentToGive {
  readonly statement: ConsentStatement;
  readonly isGiven: boolean;
}

/** What the answer depends on besides the person and the webinar. */
export interface ViewerCircumstances {
  readonly at: Date;
  /** The language of a default statement about the recording. */
  readonly language: StatementLanguage;
  /** Whether recordings are kept. Otherwise nobody is offered those of earlier times, whose files cannot be reached. */
  readonly keepsRecordings: boolean;
}

/** What the element shows to a person. */
export const viewerOf = (
  situation: Situation,
  person: Person | null,
  { at, language, keepsRecordings }: ViewerCircumstances,
): Viewer => {
  const { webinar, session, isRemoved, hasCompleted } = situation;
  const hasRecording = keepsRecordings && situation.hasRecording;
  const status = webinarStatus(situation, at);
  const role = roleOf(situation, person);
  const offer = offerFor(role, status, webinar.registration, { isRemoved, hasRecording });
  const watchUrl = session?.state === 'active' && offer.reason !== 'removed' ? session.watchUrl : null;
  return {
    webinar,
    status,
    role,
    liveSince: session?.state === 'active' ? session.startedAt : null,
    offer,
    hasCompleted,
    recording: recordingOf(situation, language),
    hasRecordings: keepsRecordings && situation.hasAnyRecording && isHost(role),
    stream: watchUrl === null ? null : { watchUrl },
  };
};

const recordingOf = (
  { webinar, consentedTo }: Situation,
  language: StatementLanguage,
): Viewer['recording'] => {
  if (webinar.recording === 'off') return null;
  if (webinar.recording === 'allowed') return { consent: null };
  return {
    consent: {
      statement: consentStatementOf(webinar, language),
      isGiven: hasConsent(webinar, consentedTo),
    },
  };
};
