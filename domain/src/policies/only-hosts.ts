import type { Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { isHost, type Host, type Role } from '../webinar/role.js';

/** Evidence that somebody is the organizer or a co-host. */
export interface HostEvidence {
  readonly role: Host;
}

/** Refuses everybody but hosts, with the given refusal. */
export const onlyHosts = (
  role: Role,
  notOrganizer: Refusal<'not_organizer'>,
): Result<HostEvidence, Refusal<'not_organizer'>> => (isHost(role) ? ok({ role }) : refused(notOrganizer));
