import { endSession, type Webinar, type Webinars } from '../src/index.js';
import type { PresenceEntry, State } from './state.js';

/** A presence under a new list of hosts: new hosts need no seat, former hosts lose theirs. */
const underHosts = (entry: PresenceEntry, { organizerId, coHostIds }: Webinar): PresenceEntry => {
  if (entry.userId === organizerId || coHostIds.includes(entry.userId)) {
    const role = entry.userId === organizerId ? 'organizer' : 'co_host';
    return { ...entry, role, state: entry.state === 'revoked' ? 'present' : entry.state };
  }
  if (entry.role === 'participant') return entry;
  return { ...entry, role: 'participant', state: entry.state === 'left' ? 'left' : 'revoked' };
};

export const inMemoryWebinars = (state: State): Webinars => {
  const { webinars, sessions, registrations, activeSession, storeSession, presencesIn, recordChange } = state;

  return {
    async find(id) {
      return webinars.get(id);
    },
    async save(webinar, at) {
      const before = webinars.get(webinar.id);
      webinars.set(webinar.id, webinar);
      const active = activeSession(webinar.id);
      if (webinar.status === 'cancelled' && active) storeSession(endSession(active, at));
      const present = presencesIn(webinar.id);
      for (const [userId, entry] of present) present.set(userId, underHosts(entry, webinar));
      if (JSON.stringify(before) !== JSON.stringify(webinar)) recordChange(webinar.id);
      return before ? 'replaced' : 'created';
    },
    async remove(id) {
      sessions.delete(id);
      registrations.delete(id);
      const isFound = webinars.delete(id);
      if (isFound) recordChange(id);
      return isFound;
    },
  };
};
