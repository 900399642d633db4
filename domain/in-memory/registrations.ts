import type { Page, PageRequest, Registration, Registrations } from '../src/index.js';
import { byCodePoints } from './by-code-points.js';
import type { RegistrationEntry, State } from './state.js';

const newestFirst = (a: Registration, b: Registration) =>
  b.registeredAt.getTime() - a.registeredAt.getTime() || byCodePoints(a.userId, b.userId);

export const inMemoryRegistrations = (state: State): Registrations => {
  const { webinars, registrations, isRegistered, presencesIn, recordChange } = state;

  const entriesOf = (webinarId: string): Map<string, RegistrationEntry> => {
    const entries = registrations.get(webinarId) ?? new Map<string, RegistrationEntry>();
    registrations.set(webinarId, entries);
    return entries;
  };

  const revokePresence = (webinarId: string, userId: string) => {
    const present = presencesIn(webinarId);
    const entry = present.get(userId);
    if (entry?.state === 'present') present.set(userId, { ...entry, state: 'revoked' });
  };

  return {
    async add(webinarId, userIds, at, removed) {
      if (!webinars.has(webinarId)) return undefined;
      const entries = entriesOf(webinarId);
      const added = [...new Set(userIds)].filter((userId) => {
        const entry = entries.get(userId);
        return !entry || (entry.isRemoved && removed === 'readmit');
      });
      for (const userId of added) entries.set(userId, { userId, registeredAt: at, isRemoved: false });
      if (removed === 'readmit' && added.length > 0) recordChange(webinarId);
      return added.length;
    },
    async remove(webinarId, userId) {
      if (!isRegistered(webinarId, userId)) return false;
      registrations.get(webinarId)?.delete(userId);
      revokePresence(webinarId, userId);
      recordChange(webinarId);
      return true;
    },
    async markRemoved(webinarId, userId, at) {
      if (!webinars.has(webinarId)) return;
      const entries = entriesOf(webinarId);
      const { registeredAt } = entries.get(userId) ?? { registeredAt: at };
      entries.set(userId, { userId, registeredAt, isRemoved: true });
      revokePresence(webinarId, userId);
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
  };
};
