import type { SessionRecords, Situations, Statuses, StorePorts } from '../src/index.js';
import { inMemoryLiveSessions } from './live-sessions.js';
import { inMemoryPresences } from './presences.js';
import { inMemoryRegistrations } from './registrations.js';
import { inMemoryRooms } from './rooms.js';
import { inMemorySessionRecords } from './session-records.js';
import { createState, type State } from './state.js';
import { inMemoryWebinars } from './webinars.js';

const inMemorySituations = ({ webinars, registrations, sessions, activeSession }: State): Situations => ({
  async find(webinarId, userId) {
    const webinar = webinars.get(webinarId);
    if (!webinar) return undefined;
    const entry = userId === null ? undefined : registrations.get(webinarId)?.get(userId);
    return {
      webinar,
      isRegistered: entry?.isRemoved === false,
      isRemoved: entry?.isRemoved === true,
      session: activeSession(webinarId) ?? sessions.get(webinarId)?.[0] ?? null,
    };
  },
});

const inMemoryStatuses = ({ listeners, statusOf }: State): Statuses => ({
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
});

/**
 * A store that keeps everything in memory and loses it when the process ends. It passes the same conformance suites as
 * PostgreSQL. For tests, trials and the first steps of a team.
 */
export const createInMemoryStore = (): StorePorts & { readonly sessionRecords: SessionRecords } => {
  const state = createState();
  const presences = inMemoryPresences(state);
  return {
    situations: inMemorySituations(state),
    statuses: inMemoryStatuses(state),
    sessions: inMemoryLiveSessions(state),
    webinars: inMemoryWebinars(state),
    registrations: inMemoryRegistrations(state),
    presences,
    rooms: inMemoryRooms(state),
    sessionRecords: inMemorySessionRecords(state, presences),
  };
};
