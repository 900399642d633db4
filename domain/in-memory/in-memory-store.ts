import {
  endSession,
  type ActiveSession,
  type LiveSession,
  type LiveSessions,
  type Page,
  type PageRequest,
  type Presence,
  type Presences,
  type Registration,
  type Registrations,
  type Room,
  type Rooms,
  type SessionStatus,
  type Situations,
  type StatusListener,
  type Statuses,
  type Webinar,
  type Webinars,
} from '../src/index.js';

/** The ports that keep data, on one shared store. */
export interface InMemoryStore {
  readonly situations: Situations;
  readonly statuses: Statuses;
  readonly sessions: LiveSessions;
  readonly webinars: Webinars;
  readonly registrations: Registrations;
  readonly presences: Presences;
  readonly rooms: Rooms;
}

/** A presence, also after its person has left or was turned away. */
interface PresenceEntry extends Presence {
  readonly state: 'present' | 'left' | 'revoked';
}

/** A registration, or what is left of one that a host took back for good. */
interface RegistrationEntry extends Registration {
  readonly isRemoved: boolean;
}

const newestFirst = (a: Registration, b: Registration) =>
  b.registeredAt.getTime() - a.registeredAt.getTime() || byCodePoints(a.userId, b.userId);

// Comparing strings with < goes by UTF-16 units, which puts emoji before some letters of other scripts.
const byCodePoints = (a: string, b: string): number => {
  const [left, right] = [Array.from(a), Array.from(b)];
  const at = left.findIndex((character, index) => character !== right[index]);
  if (at === -1) return left.length - right.length;
  return (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? -1);
};

/**
 * A store that keeps everything in memory and promises what the ports promise: the same contract suites run on it as on
 * PostgreSQL. For tests, trials and teams that begin; it forgets all when the process ends.
 */
export const createInMemoryStore = (): InMemoryStore => {
  const webinars = new Map<string, Webinar>();
  const registrations = new Map<string, Map<string, RegistrationEntry>>();
  const sessions = new Map<string, LiveSession[]>();
  const presences = new Map<string, Map<string, PresenceEntry>>();
  // These outlive the webinar: a webinar that is created again goes on where the removed one stopped.
  const revisions = new Map<string, number>();
  /** By session, since when its room is open or closed, as the meeting server said. */
  const rooms = new Map<string, { readonly isOpen: boolean; readonly at: Date }>();
  const listeners = new Map<string, Set<StatusListener>>();

  const activeOf = (webinarId: string): ActiveSession | undefined =>
    sessions.get(webinarId)?.find((session): session is ActiveSession => session.state === 'active');

  const isRegistered = (webinarId: string, userId: string) =>
    registrations.get(webinarId)?.get(userId)?.isRemoved === false;

  const findRoom = (matches: (session: LiveSession) => boolean): Room | undefined => {
    const session = [...sessions.values()].flat().find(matches);
    const webinar = session && webinars.get(session.webinarId);
    return webinar && session.state === 'active' ? { webinar, session } : undefined;
  };

  const statusOf = (webinarId: string): SessionStatus | undefined => {
    if (!webinars.has(webinarId)) return undefined;
    const active = activeOf(webinarId);
    return {
      roomName: active?.roomName ?? null,
      isLocked: active?.isLocked ?? false,
      revision: revisions.get(webinarId) ?? 0,
    };
  };

  const recordChange = (webinarId: string) => {
    revisions.set(webinarId, (revisions.get(webinarId) ?? 0) + 1);
    for (const listener of [...(listeners.get(webinarId) ?? [])]) listener(statusOf(webinarId));
  };

  const replace = (session: LiveSession) => {
    if (session.state === 'ended') presences.delete(session.id);
    const all = sessions.get(session.webinarId) ?? [];
    sessions.set(session.webinarId, [session, ...all.filter(({ id }) => id !== session.id)]);
    recordChange(session.webinarId);
  };

  const presencesIn = (webinarId: string): Map<string, PresenceEntry> =>
    presences.get(activeOf(webinarId)?.id ?? '') ?? new Map<string, PresenceEntry>();

  const revoke = (webinarId: string, userId: string) => {
    const present = presencesIn(webinarId);
    const entry = present.get(userId);
    if (entry?.state === 'present') present.set(userId, { ...entry, state: 'revoked' });
  };

  const followHosts = ({ id, organizerId, coHostIds }: Webinar) => {
    const present = presencesIn(id);
    for (const [userId, entry] of present) {
      const hostRole = coHostIds.includes(userId) ? 'co_host' : null;
      const role = userId === organizerId ? 'organizer' : hostRole;
      if (role)
        present.set(userId, { ...entry, role, state: entry.state === 'revoked' ? 'present' : entry.state });
      else if (entry.role !== 'participant') {
        present.set(userId, {
          ...entry,
          role: 'participant',
          state: entry.state === 'left' ? 'left' : 'revoked',
        });
      }
    }
  };

  const isEmptySince = (session: ActiveSession, moment: Date): boolean => {
    const room = rooms.get(session.id);
    const lastSigns = [
      session.startedAt,
      ...(room ? [room.at] : []),
      ...[...(presences.get(session.id)?.values() ?? [])].map(({ at }) => at),
    ];
    return !room?.isOpen && lastSigns.every((at) => at <= moment);
  };

  return {
    situations: {
      async find(webinarId, userId) {
        const webinar = webinars.get(webinarId);
        if (!webinar) return undefined;
        const entry = userId === null ? undefined : registrations.get(webinarId)?.get(userId);
        return {
          webinar,
          isRegistered: entry?.isRemoved === false,
          isRemoved: entry?.isRemoved === true,
          session: activeOf(webinarId) ?? sessions.get(webinarId)?.[0] ?? null,
        };
      },
    },

    statuses: {
      async find(webinarId) {
        return statusOf(webinarId);
      },
      subscribe(webinarId, listener) {
        const all = listeners.get(webinarId) ?? new Set();
        listeners.set(webinarId, all.add(listener));
        return () => {
          all.delete(listener);
          if (all.size === 0 && listeners.get(webinarId) === all) listeners.delete(webinarId);
        };
      },
    },

    sessions: {
      async open(session) {
        const webinar = webinars.get(session.webinarId);
        if (!webinar || webinar.status === 'cancelled') return undefined;
        const active = activeOf(session.webinarId);
        if (active) return active;
        replace(session);
        return session;
      },
      async recordLocked({ id, webinarId }) {
        const active = activeOf(webinarId);
        if (active?.id === id && !active.isLocked) replace({ ...active, isLocked: true });
      },
      async closeAbandoned({ emptySince, startedBefore }, at) {
        const abandoned = [...sessions.keys()]
          .flatMap((webinarId) => activeOf(webinarId) ?? [])
          .filter(
            (session) =>
              (startedBefore !== null && session.startedAt <= startedBefore) ||
              (emptySince !== null && isEmptySince(session, emptySince)),
          )
          .map((session) => endSession(session, at));
        for (const session of abandoned) replace(session);
        return abandoned;
      },
      async close(session) {
        if (activeOf(session.webinarId)?.id === session.id) replace(session);
      },
    },

    webinars: {
      async find(id) {
        return webinars.get(id);
      },
      async save(webinar, at) {
        const before = webinars.get(webinar.id);
        webinars.set(webinar.id, webinar);
        const active = activeOf(webinar.id);
        if (webinar.status === 'cancelled' && active) replace(endSession(active, at));
        followHosts(webinar);
        if (JSON.stringify(before) !== JSON.stringify(webinar)) recordChange(webinar.id);
        return before ? 'replaced' : 'created';
      },
      async remove(id) {
        sessions.delete(id);
        registrations.delete(id);
        const wasThere = webinars.delete(id);
        if (wasThere) recordChange(id);
        return wasThere;
      },
    },

    registrations: {
      async add(webinarId, userIds, at, removed) {
        if (!webinars.has(webinarId)) return undefined;
        const people = registrations.get(webinarId) ?? new Map<string, RegistrationEntry>();
        registrations.set(webinarId, people);
        const added = [...new Set(userIds)].filter((userId) => {
          const entry = people.get(userId);
          return !entry || (entry.isRemoved && removed === 'readmit');
        });
        for (const userId of added) people.set(userId, { userId, registeredAt: at, isRemoved: false });
        if (removed === 'readmit' && added.length > 0) recordChange(webinarId);
        return added.length;
      },
      async remove(webinarId, userId) {
        if (!isRegistered(webinarId, userId)) return false;
        registrations.get(webinarId)?.delete(userId);
        revoke(webinarId, userId);
        recordChange(webinarId);
        return true;
      },
      async markRemoved(webinarId, userId, at) {
        if (!webinars.has(webinarId)) return;
        const people = registrations.get(webinarId) ?? new Map<string, RegistrationEntry>();
        registrations.set(webinarId, people);
        const { registeredAt } = people.get(userId) ?? { registeredAt: at };
        people.set(userId, { userId, registeredAt, isRemoved: true });
        revoke(webinarId, userId);
        recordChange(webinarId);
      },
      async list(webinarId, { limit, after }: PageRequest<Registration>): Promise<Page<Registration>> {
        const all = [...(registrations.get(webinarId)?.values() ?? [])]
          .filter(({ isRemoved }) => !isRemoved)
          .map(({ userId, registeredAt }) => ({ userId, registeredAt }))
          .sort(newestFirst);
        const rest = after ? all.filter((registration) => newestFirst(registration, after) > 0) : all;
        return { items: rest.slice(0, limit), total: all.length, hasMore: rest.length > limit };
      },
    },

    presences: {
      async take(presence, { seats, lapsedBefore }) {
        const { sessionId, webinarId, userId } = presence;
        if (activeOf(webinarId)?.id !== sessionId) return 'over';
        const present = presences.get(sessionId) ?? new Map<string, PresenceEntry>();
        presences.set(sessionId, present);

        const hasSeat = (other: PresenceEntry) =>
          other.state === 'present' && other.role === 'participant' && other.at > lapsedBefore;
        const own = present.get(userId);
        if (seats !== null && !(own && hasSeat(own))) {
          const taken = [...present.values()].filter(
            (other) => hasSeat(other) && isRegistered(webinarId, other.userId),
          );
          if (taken.length >= seats) return 'full';
        }
        present.set(userId, { ...presence, state: 'present' });
        return 'taken';
      },
      async leave({ sessionId, userId, participantId, at }) {
        const present = presences.get(sessionId);
        const entry = present?.get(userId);
        if (entry?.participantId !== participantId || entry.state !== 'present') return;
        present?.set(userId, { ...entry, state: 'left', at });
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
    },

    rooms: {
      async findByName(roomName) {
        return findRoom((session) => session.roomName === roomName.toLowerCase());
      },
      async findBySession(sessionId) {
        return findRoom((session) => session.id === sessionId);
      },
      async recordOpening(sessionId, at) {
        rooms.set(sessionId, { isOpen: true, at });
      },
      async recordClosing(sessionId, at) {
        rooms.set(sessionId, { isOpen: false, at });
      },
    },
  };
};
