import {
  endSession,
  type LiveSession,
  type LiveSessions,
  type Page,
  type PageRequest,
  type Registration,
  type Registrations,
  type Situations,
  type Webinar,
  type Webinars,
} from '../src/index.js';

/** The four ports that keep data, on one shared store. */
export interface InMemoryStore {
  readonly situations: Situations;
  readonly sessions: LiveSessions;
  readonly webinars: Webinars;
  readonly registrations: Registrations;
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
  const registrations = new Map<string, Map<string, Registration>>();
  const sessions = new Map<string, LiveSession[]>();

  const activeOf = (webinarId: string) =>
    sessions.get(webinarId)?.find((session) => session.state === 'active');

  const replace = (session: LiveSession) => {
    const all = sessions.get(session.webinarId) ?? [];
    sessions.set(session.webinarId, [session, ...all.filter(({ id }) => id !== session.id)]);
  };

  return {
    situations: {
      async find(webinarId, userId) {
        const webinar = webinars.get(webinarId);
        if (!webinar) return undefined;
        const isRegistered = userId !== null && (registrations.get(webinarId)?.has(userId) ?? false);
        return {
          webinar,
          isRegistered,
          session: activeOf(webinarId) ?? sessions.get(webinarId)?.[0] ?? null,
        };
      },
    },

    sessions: {
      async open(session) {
        const webinar = webinars.get(session.webinarId);
        if (!webinar || webinar.status === 'cancelled') return undefined;
        const active = activeOf(session.webinarId);
        if (active?.state === 'active') return active;
        replace(session);
        return session;
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
        const outcome = webinars.has(webinar.id) ? 'replaced' : 'created';
        const active = activeOf(webinar.id);
        if (webinar.status === 'cancelled' && active?.state === 'active') replace(endSession(active, at));
        webinars.set(webinar.id, webinar);
        return outcome;
      },
      async remove(id) {
        sessions.delete(id);
        registrations.delete(id);
        return webinars.delete(id);
      },
    },

    registrations: {
      async add(webinarId, userIds, at) {
        if (!webinars.has(webinarId)) return undefined;
        const people = registrations.get(webinarId) ?? new Map<string, Registration>();
        registrations.set(webinarId, people);
        const before = people.size;
        for (const userId of userIds) {
          if (!people.has(userId)) people.set(userId, { userId, registeredAt: at });
        }
        return people.size - before;
      },
      async remove(webinarId, userId) {
        return registrations.get(webinarId)?.delete(userId) ?? false;
      },
      async list(webinarId, { limit, after }: PageRequest<Registration>): Promise<Page<Registration>> {
        const all = [...(registrations.get(webinarId)?.values() ?? [])].sort(newestFirst);
        const rest = after ? all.filter((registration) => newestFirst(registration, after) > 0) : all;
        return { items: rest.slice(0, limit), total: all.length, hasMore: rest.length > limit };
      },
    },
  };
};
