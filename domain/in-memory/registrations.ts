import type {
  Page,
  PersonToRegister,
  Registration,
  RegistrationPosition,
  RegistrationQuery,
  Registrations,
} from '../src/index.js';
import { byCodePoints } from './by-code-points.js';
import type { RegistrationEntry, State } from './state.js';

const newestFirst = (a: RegistrationPosition, b: RegistrationPosition) =>
  b.registeredAt.getTime() - a.registeredAt.getTime() || byCodePoints(a.userId, b.userId);

export const inMemoryRegistrations = (state: State): Registrations => {
  const { webinars, registrations, isRegistered, presencesIn, recordChange, recordEvent, storePresence } =
    state;

  const entriesOf = (webinarId: string): Map<string, RegistrationEntry> => {
    const entries = registrations.get(webinarId) ?? new Map<string, RegistrationEntry>();
    registrations.set(webinarId, entries);
    return entries;
  };

  const registeredIds = (webinarId: string): readonly string[] =>
    [...(registrations.get(webinarId)?.values() ?? [])].flatMap(({ isRemoved, userId }) =>
      isRemoved ? [] : [userId],
    );
  const revokePresence = (webinarId: string, userId: string, at: Date) => {
    const entry = presencesIn(webinarId).get(userId);
    if (entry?.state === 'present' && entry.role === 'participant')
      storePresence({ ...entry, state: 'revoked' }, at);
  };
  const recordRemoval = (webinarId: string, userId: string, at: Date) => {
    recordEvent({ type: 'registration.removed', webinarId, userId, at });
  };

  return {
    async add(webinarId, people, at, removed) {
      if (!webinars.has(webinarId)) return undefined;
      const entries = entriesOf(webinarId);
      let added = 0;
      for (const person of people) {
        const entry = entries.get(person.userId);
        if (entry?.isRemoved && removed === 'keep_out') continue;
        const isNew = !entry || entry.isRemoved;
        if (isNew) {
          added += 1;
          recordEvent({ type: 'registration.created', webinarId, userId: person.userId, at });
        }
        entries.set(
          person.userId,
          updated(isNew ? { ...entry, registeredAt: at } : entry, person, removed === 'keep_out'),
        );
      }
      if (removed === 'readmit' && added > 0) recordChange(webinarId);
      return added;
    },
    async remove(webinarId, userIds, at) {
      const removed = userIds.filter((userId) => isRegistered(webinarId, userId));
      for (const userId of removed) {
        registrations.get(webinarId)?.delete(userId);
        recordRemoval(webinarId, userId, at);
        revokePresence(webinarId, userId, at);
      }
      if (removed.length > 0) recordChange(webinarId);
      return removed.length;
    },
    async markRemoved(webinarId, userId, at) {
      if (!webinars.has(webinarId)) return;
      const entries = entriesOf(webinarId);
      const wasRegistered = isRegistered(webinarId, userId);
      const entry = entries.get(userId) ?? updated({ registeredAt: at }, { userId });
      entries.set(userId, { ...entry, isRemoved: true });
      if (wasRegistered) recordRemoval(webinarId, userId, at);
      revokePresence(webinarId, userId, at);
      recordChange(webinarId);
    },
    async list(webinarId, { search, limit, after }: RegistrationQuery): Promise<Page<Registration>> {
      const text = search?.toLowerCase() ?? '';
      const all = [...(registrations.get(webinarId)?.values() ?? [])]
        .filter(({ isRemoved }) => !isRemoved)
        .map(({ isRemoved: _always, ...registration }) => registration)
        .filter(({ userId, name, email }) =>
          [userId, name, email].some((field) => field?.toLowerCase().includes(text)),
        )
        .sort(newestFirst);
      const rest = after ? all.filter((registration) => newestFirst(registration, after) > 0) : all;
      return { items: rest.slice(0, limit), total: all.length, hasMore: rest.length > limit };
    },
    userIds: async (webinarId) => registeredIds(webinarId),
    counts: async (webinarIds) =>
      new Map(webinarIds.map((webinarId) => [webinarId, registeredIds(webinarId).length])),
  };
};

/**
 * A registration with the details that are given, `null` included; the others stay, or are unknown.
 *
 * @param isBySelf whether the person registers themselves: a known language and time zone stay
 */
const updated = (
  entry: Partial<Registration> & Pick<Registration, 'registeredAt'>,
  { userId, name, email, language, timeZone }: PersonToRegister,
  isBySelf = false,
): RegistrationEntry => ({
  userId,
  name: name === undefined ? (entry.name ?? null) : name,
  email: email === undefined ? (entry.email ?? null) : email,
  language: browserDetail(language, entry.language, isBySelf),
  timeZone: browserDetail(timeZone, entry.timeZone, isBySelf),
  registeredAt: entry.registeredAt,
  isRemoved: false,
});

const browserDetail = (
  given: string | null | undefined,
  known: string | null | undefined,
  isBySelf: boolean,
): string | null => (given === undefined || (isBySelf && known) ? (known ?? null) : given);
