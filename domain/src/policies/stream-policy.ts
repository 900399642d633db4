import type { ActiveSession } from '../live-session/live-session.js';
import { refusal, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import type { Situation } from '../webinar/situation.js';
import type { Role } from '../webinar/role.js';
import { onlyHosts } from './only-hosts.js';

/** Only hosts offer the live stream to people. */
export const mayNotSetStreamLink = refusal(
  'not_organizer',
  'Only the webinar organizer can set the link to the live stream',
);
/** Only a live session has a stream. */
export const notLive = refusal('session_not_found', 'This webinar is not live');

/**
 * Who may set the link to the live stream.
 *
 * @returns the session to which the link belongs
 */
export const authorizeStreamLink = (
  role: Role,
  session: Situation['session'],
): Result<ActiveSession, Refusal<'not_organizer' | 'session_not_found'>> => {
  const host = onlyHosts(role, mayNotSetStreamLink);
  if (!host.ok) return host;
  return session?.state === 'active' ? ok(session) : refused(notLive);
};
