import type { Presences } from '../src/index.js';
import { byCodePoints } from './by-code-points.js';
import type { InMemoryAttendanceEvidence } from './attendance-evidence.js';
import type { PresenceEntry, State } from './state.js';

export const inMemoryPresences = (
  { presences, activeSession, isRegistered, storePresence }: State,
  evidence: Pick<InMemoryAttendanceEvidence, 'heartbeat' | 'goodbye'>,
): Presences => ({
  async take(presence, { seats, lapsedBefore }) {
    const { sessionId, webinarId, userId } = presence;
    if (activeSession(webinarId)?.id !== sessionId) return 'over';
    const present = presences.get(sessionId) ?? new Map<string, PresenceEntry>();

    const hasSeat = (entry: PresenceEntry) =>
      entry.state === 'present' && entry.role === 'participant' && entry.at > lapsedBefore;
    const own = present.get(userId);
    if (presence.role === 'participant' && own?.state !== 'present' && !isRegistered(webinarId, userId))
      return 'over';
    if (seats !== null && !(own && hasSeat(own))) {
      const taken = [...present.values()].filter(
        (entry) => hasSeat(entry) && isRegistered(webinarId, entry.userId),
      );
      if (taken.length >= seats) return 'full';
    }
    storePresence({ ...presence, state: 'present' });
    evidence.heartbeat(presence);
    return 'taken';
  },
  async leave({ sessionId, userId, participantId, at }) {
    evidence.goodbye({ sessionId, userId, participantId, at });
    const entry = presences.get(sessionId)?.get(userId);
    if (entry?.participantId !== participantId || entry.state !== 'present') return;
    storePresence({ ...entry, state: 'left', at });
  },
  async endLapsed(lapsedBefore) {
    for (const entry of [...presences.values()].flatMap((present) => [...present.values()])) {
      if (entry.state === 'present' && entry.at <= lapsedBefore) storePresence({ ...entry, state: 'left' });
    }
  },
  async list(sessionId, roles, lapsedBefore) {
    return [...(presences.get(sessionId)?.values() ?? [])]
      .filter(({ role }) => roles.includes(role))
      .filter(({ webinarId, userId, state, at }) =>
        state === 'revoked' && !isRegistered(webinarId, userId)
          ? true
          : state !== 'left' && at > lapsedBefore,
      )
      .sort((a, b) => byCodePoints(a.userId, b.userId))
      .map(({ webinarId, userId, role, participantId }) => ({
        userId,
        role,
        participantId,
        isRegistered: isRegistered(webinarId, userId),
      }));
  },
});
