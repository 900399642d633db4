import { refusal, type Refusal } from '../refusal.js';
import { refused, type Result } from '../result.js';
import type { Role } from '../webinar/role.js';
import type { Webinar } from '../webinar/webinar.js';
import { onlyHosts, type HostEvidence } from './only-hosts.js';

interface StartFacts {
  readonly role: Role;
  readonly webinar: Webinar;
}

/** Only hosts start sessions. */
export const mayNotStart = refusal('not_organizer', 'Only the webinar organizer can start a live session');
/** The webinar was cancelled. */
export const webinarCancelled = refusal('webinar_cancelled', 'This webinar has been cancelled');

/** Who may go live. The role comes first: others do not learn that the webinar was cancelled. */
export const authorizeStart = ({
  role,
  webinar,
}: StartFacts): Result<HostEvidence, Refusal<'not_organizer' | 'webinar_cancelled'>> => {
  const host = onlyHosts(role, mayNotStart);
  if (!host.ok) return host;
  if (webinar.status === 'cancelled') return refused(webinarCancelled);
  return host;
};
