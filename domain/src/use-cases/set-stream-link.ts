import { readStreamLink } from '../live-session/stream-link.js';
import { authorizeStreamLink, notLive } from '../policies/stream-policy.js';
import type { LiveSessions } from '../ports/live-sessions.js';
import type { Situations } from '../ports/situations.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { roleOf } from '../webinar/role.js';
import type { PersonalRequest } from './requests.js';

interface Needs {
  readonly situations: Situations;
  readonly sessions: Pick<LiveSessions, 'setStreamLink'>;
}

/** A host's wish for the link to the live stream. */
export interface StreamLinkRequest extends PersonalRequest {
  /** The address where people watch; `null` removes the link. */
  readonly watchUrl: string | null;
}

export type StreamLinkRefusal = Refusal<
  'invalid_request' | 'webinar_not_found' | 'not_organizer' | 'session_not_found'
>;

/**
 * Sets or removes the public link to the stream of the live session, and answers it. It ends with the session. Setting
 * the same link again, or removing a link that is not there, changes nothing.
 */
export type SetStreamLink = (request: StreamLinkRequest) => Promise<Result<string | null, StreamLinkRefusal>>;

export const setStreamLink =
  ({ situations, sessions }: Needs): SetStreamLink =>
  async ({ webinarId, person, watchUrl }) => {
    const link = watchUrl === null ? ok(null) : readStreamLink(watchUrl);
    if (!link.ok) return link;

    const situation = await situations.find(webinarId, person.id);
    if (!situation) return refused(webinarNotFound);
    const authorized = authorizeStreamLink(roleOf(situation, person), situation.session);
    if (!authorized.ok) return authorized;

    const isSet = await sessions.setStreamLink(authorized.value, link.value);
    return isSet ? link : refused(notLive);
  };
