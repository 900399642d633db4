import {
  endSession,
  filesOf,
  webinarChanged,
  webinarRemoved,
  webinarStatus,
  type Webinar,
  type WebinarPosition,
  type WebinarRecord,
  type Webinars,
} from '../src/index.js';
import { byCodePoints } from './by-code-points.js';
import type { PresenceEntry, State } from './state.js';

/** A presence under a new list of hosts: new hosts need no seat, former hosts lose theirs, administrators are not on it. */
const underHosts = (entry: PresenceEntry, { organizerId, coHostIds }: Webinar): PresenceEntry => {
  if (entry.isAdministrator) return entry;
  if (entry.userId === organizerId || coHostIds.includes(entry.userId)) {
    const role = entry.userId === organizerId ? 'organizer' : 'co_host';
    return { ...entry, role, state: entry.state === 'revoked' ? 'present' : entry.state };
  }
  if (entry.role === 'participant') return entry;
  return { ...entry, role: 'participant', state: entry.state === 'left' ? 'left' : 'revoked' };
};

const newestFirst = (a: WebinarPosition, b: WebinarPosition) =>
  b.createdAt.getTime() - a.createdAt.getTime() || byCodePoints(b.id, a.id);

export const inMemoryWebinars = (state: State): Webinars => {
  const { webinars, sessions, registrations, completions, consents, activeSession, presencesIn } = state;
  const { recordings, filesToRemove } = state;
  const { storeSession, storePresence, recordChange, recordEvent } = state;

  const createdAt = new Map<string, Date>();

  const records = (): readonly WebinarRecord[] =>
    [...webinars.values()].map((webinar) => ({
      webinar,
      session: activeSession(webinar.id) ?? sessions.get(webinar.id)?.[0] ?? null,
      createdAt: createdAt.get(webinar.id) ?? new Date(0),
    }));
  const positionOf = ({ webinar, createdAt }: WebinarRecord): WebinarPosition => ({
    id: webinar.id,
    createdAt,
  });

  return {
    async find(id) {
      return webinars.get(id);
    },
    async save(webinar, at, accepts = () => true) {
      const before = webinars.get(webinar.id);
      if (!accepts(before)) return 'declined';
      if (!before) createdAt.set(webinar.id, at);
      webinars.set(webinar.id, webinar);
      const active = activeSession(webinar.id);
      if (webinar.status === 'cancelled' && active) storeSession(endSession(active, at));
      for (const entry of presencesIn(webinar.id).values()) storePresence(underHosts(entry, webinar), at);
      const event = webinarChanged(before, webinar, at);
      if (event) {
        recordEvent(event);
        recordChange(webinar.id);
      }
      return before ? 'replaced' : 'created';
    },
    async list({ filter: { search, status }, limit, after }, at) {
      const text = search?.toLowerCase() ?? '';
      const all = records()
        .filter(({ webinar }) =>
          [webinar.title, webinar.id].some((field) => field.toLowerCase().includes(text)),
        )
        .filter((record) => status === null || webinarStatus(record, at) === status)
        .sort((a, b) => newestFirst(positionOf(a), positionOf(b)));
      const rest = after ? all.filter((record) => newestFirst(positionOf(record), after) > 0) : all;
      return { items: rest.slice(0, limit), total: all.length, hasMore: rest.length > limit };
    },
    async remove(id, at) {
      const webinar = webinars.get(id);
      if (!webinar) return false;
      const active = activeSession(id);
      if (active) storeSession(endSession(active, at));
      sessions.delete(id);
      registrations.delete(id);
      const kept = completions.filter(({ webinarId }) => webinarId !== id);
      completions.splice(0, completions.length, ...kept);
      consents.splice(0, consents.length, ...consents.filter(({ webinarId }) => webinarId !== id));
      for (const recording of recordings.values()) {
        if (recording.webinarId !== id) continue;
        recordings.delete(recording.id);
        for (const key of filesOf(recording)) filesToRemove.set(key, at);
      }
      webinars.delete(id);
      recordEvent(webinarRemoved(webinar, at));
      recordChange(id);
      return true;
    },
  };
};
