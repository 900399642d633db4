import type { Completion } from '../attendance/completion.js';
import type { RecordingRule } from '../recording/recording-rule.js';

/** An event of the site. Its id is the site's own, `[A-Za-z0-9_-]{1,64}`. */
export interface Webinar {
  readonly id: string;
  readonly title: string;
  /** Plain text. */
  readonly description: string | null;
  /** The https address of the page that embeds the webinar. */
  readonly pageUrl: string | null;
  readonly organizerId: string;
  /** Co-hosts have the organizer's rights in the session. */
  readonly coHostIds: readonly string[];
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  /** The IANA name of the time zone in which the times are told to people who have no other; `null` is UTC. */
  readonly timeZone: string | null;
  readonly status: 'scheduled' | 'cancelled';
  readonly registration: 'open' | 'closed';
  /** Seats for participants; organizer and co-hosts take none. `null` is no limit. */
  readonly maxParticipants: number | null;
  /** Whether participants wait in a lobby until a host admits them. */
  readonly lobby: boolean;
  /** What a person has to attend to have completed it; `null` if it cannot be completed. */
  readonly completion: Completion | null;
  /** Whether the meetings may be recorded and streamed. */
  readonly recording: RecordingRule;
  /** The words to which people consent, plain text; `null` for the default ones. Used only if recording needs consent. */
  readonly consentStatement: string | null;
}

/** A signed-in user of the site, as its token names them. */
export interface Person {
  readonly id: string;
  readonly name: string | null;
  readonly email?: string | null;
  /** Whether they administer the whole installation. */
  readonly isAdministrator?: boolean;
}

/** Whether a webinar may have this id: it becomes part of room names and of URLs, without encoding. */
export const isWebinarId = (id: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(id);

/** What a new webinar needs. Everything that is left out, or undefined, gets its default. */
export type NewWebinar = Pick<Webinar, 'id' | 'title' | 'organizerId'> & {
  readonly [Field in keyof Omit<Webinar, 'id' | 'title' | 'organizerId'>]?: Webinar[Field] | undefined;
};

/**
 * A webinar that is not stored yet: without description, page, times and time zone, scheduled, with open registration, no
 * limit, no lobby and no completion; it may be recorded.
 */
export const newWebinar = ({
  id,
  title,
  description = null,
  pageUrl = null,
  organizerId,
  coHostIds = [],
  startsAt = null,
  endsAt = null,
  timeZone = null,
  status = 'scheduled',
  registration = 'open',
  maxParticipants = null,
  lobby = false,
  completion = null,
  recording = 'allowed',
  consentStatement = null,
}: NewWebinar): Webinar => ({
  id,
  title,
  description,
  pageUrl,
  organizerId,
  coHostIds,
  startsAt,
  endsAt,
  timeZone,
  status,
  registration,
  maxParticipants,
  lobby,
  completion,
  recording,
  consentStatement,
});
