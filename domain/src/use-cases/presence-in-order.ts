import type { LeaveSession } from './leave-session.js';
import type { RenewPresence } from './renew-presence.js';
import type { ConnectionRequest } from './requests.js';

interface ReportsOfConnection {
  readonly renewPresence: RenewPresence;
  readonly leaveSession: LeaveSession;
}

/**
 * Lets a person's goodbye wait for their report that is still being stored. A page that is closed right after it entered the
 * meeting sends both within milliseconds; a report stored after the goodbye would keep the person's seat until it lapses.
 *
 * A goodbye that reaches another process can still overtake the report. The seat then lapses.
 */
export const presenceInOrder = ({
  renewPresence,
  leaveSession,
}: ReportsOfConnection): ReportsOfConnection => {
  const renewals = new Map<string, Promise<unknown>>();

  return {
    async renewPresence(report) {
      const key = keyOf(report);
      const renewal = renewPresence(report);
      renewals.set(key, renewal);
      try {
        return await renewal;
      } finally {
        if (renewals.get(key) === renewal) renewals.delete(key);
      }
    },
    async leaveSession(connection) {
      await renewals.get(keyOf(connection))?.catch(() => undefined);
      await leaveSession(connection);
    },
  };
};

const keyOf = ({ sessionId, person }: ConnectionRequest) => JSON.stringify([sessionId, person.id]);
