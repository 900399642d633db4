import type { SessionRecords } from '../ports/session-records.js';
import { endAnySession } from './end-any-session.js';
import { getFigures } from './get-figures.js';
import { getSessionDetails } from './get-session-details.js';
import { getSiteAnalytics } from './get-site-analytics.js';
import { listSessionRecords } from './list-session-records.js';
import type { Ports } from './create-use-cases.js';

/** What administration needs from outside: the ports of the live sessions, and one that reads all of them. */
export interface AdministrationPorts extends Pick<
  Ports,
  'sessions' | 'presences' | 'rooms' | 'webinars' | 'registrations' | 'attendance' | 'clock'
> {
  readonly sessionRecords: SessionRecords;
}

/** Ports in, the use cases of administrators out. The other use cases work without them. */
export const createAdministration = (ports: AdministrationPorts) => ({
  listSessionRecords: listSessionRecords(ports),
  getSessionDetails: getSessionDetails(ports),
  endAnySession: endAnySession(ports),
  getFigures: getFigures(ports),
  getSiteAnalytics: getSiteAnalytics(ports),
});

/** The use cases of administrators, one function each. */
export type Administration = ReturnType<typeof createAdministration>;
