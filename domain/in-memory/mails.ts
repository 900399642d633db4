import type { MailEnd, MailPlan, Mails, MailState, PersonalRecord, Registration } from '../src/index.js';
import type { PersonalPart } from './personal-data.js';
import type { State } from './state.js';

interface MailEntry extends MailPlan {
  readonly id: string;
  readonly userId: string;
  readonly plannedAt: Date;
  readonly state: MailState;
  readonly dueAt: Date;
  readonly attempts: number;
  readonly attemptedAt: Date | null;
}

interface AddressEntry {
  readonly token: string;
  readonly isUnsubscribed: boolean;
}

/** The mails, and the personal data in them. */
interface InMemoryMails {
  readonly mails: Mails;
  readonly personal: PersonalPart<Pick<PersonalRecord, 'mails' | 'mailAddresses'>>;
}

export const inMemoryMails = ({
  webinars,
  registrations,
  recordingsOffered,
  statusOf,
}: State): InMemoryMails => {
  const entries = new Map<string, MailEntry>();
  /** What was planned: for a person, or for everybody. */
  const planned = new Set<string>();
  /** By address in lower case. */
  const addresses = new Map<string, AddressEntry>();

  const registrationOf = (webinarId: string, userId: string): Registration | undefined => {
    const entry = registrations.get(webinarId)?.get(userId);
    return entry?.isRemoved === false ? entry : undefined;
  };

  const once = (...parts: readonly string[]): boolean => {
    const key = JSON.stringify(parts);
    if (planned.has(key)) return false;
    planned.add(key);
    return true;
  };

  const plan = (mail: MailPlan & { readonly userId: string }, at: Date): boolean => {
    const { webinarId, kind, occasion, userId } = mail;
    if (!registrationOf(webinarId, userId)?.email || !once(webinarId, kind, occasion, userId)) return false;
    const id = `00000000-0000-4000-9000-${(entries.size + 1).toString(16).padStart(12, '0')}`;
    entries.set(id, {
      ...mail,
      id,
      plannedAt: at,
      state: 'planned',
      dueAt: at,
      attempts: 0,
      attemptedAt: null,
    });
    return true;
  };

  const tokenOf = (email: string): string | null => {
    const address = email.toLowerCase();
    const entry = addresses.get(address) ?? {
      token: `00000000-0000-4000-a000-${(addresses.size + 1).toString(16).padStart(12, '0')}`,
      isUnsubscribed: false,
    };
    addresses.set(address, entry);
    return entry.isUnsubscribed ? null : entry.token;
  };

  const inState = (state: MailState) => [...entries.values()].filter((entry) => entry.state === state);
  const isTold = (webinarId: string, userId: string, since: Date) =>
    [...entries.values()].some(
      (entry) =>
        entry.webinarId === webinarId &&
        entry.userId === userId &&
        entry.kind === 'moved' &&
        entry.plannedAt >= since,
    );

  const isRegisteredWith = (address: string) =>
    [...registrations.values()].some((ofWebinar) =>
      [...ofWebinar.values()].some(({ email }) => email?.toLowerCase() === address),
    );

  const mails: Mails = {
    async planConfirmations(people, at) {
      for (const person of people) {
        plan({ ...person, kind: 'confirmation', schedule: { startsAt: null, endsAt: null } }, at);
      }
    },
    async planForAll(mail, { registeredBefore, exceptRecentlyTold }, at) {
      const { webinarId, kind, occasion } = mail;
      if (!webinars.has(webinarId) || !once(webinarId, kind, occasion)) return 0;
      return [...(registrations.get(webinarId)?.values() ?? [])].filter(
        ({ userId, registeredAt }) =>
          registeredAt < registeredBefore &&
          !(exceptRecentlyTold && isTold(webinarId, userId, registeredBefore)) &&
          plan({ ...mail, userId }, at),
      ).length;
    },
    async startingBetween(after, until) {
      return [...webinars.values()].flatMap(({ id, status, startsAt, endsAt }) =>
        status === 'scheduled' && startsAt && startsAt > after && startsAt <= until
          ? [{ webinarId: id, schedule: { startsAt, endsAt } }]
          : [],
      );
    },
    async due(limit, at) {
      const rank = ({ kind, dueAt }: MailEntry) => (kind === 'reminder' ? 1e15 : 0) + dueAt.getTime();
      return inState('planned')
        .filter(({ dueAt }) => dueAt <= at)
        .sort((a, b) => rank(a) - rank(b))
        .slice(0, limit)
        .map(({ id }) => id);
    },
    async nextDueAt() {
      const times = inState('planned').map(({ dueAt }) => dueAt.getTime());
      return times.length > 0 ? new Date(Math.min(...times)) : undefined;
    },
    async attemptsSince(after) {
      return [...entries.values()].filter(({ attemptedAt }) => attemptedAt !== null && attemptedAt > after)
        .length;
    },
    async begin(id, at) {
      const entry = entries.get(id);
      const webinar = webinars.get(entry?.webinarId ?? '');
      if (entry?.state !== 'planned' || !webinar) return undefined;
      const attempts = entry.attempts + 1;
      entries.set(id, { ...entry, state: 'sending', attempts, attemptedAt: at });
      const person = registrationOf(webinar.id, entry.userId) ?? null;
      return {
        id,
        kind: entry.kind,
        schedule: entry.schedule,
        plannedAt: entry.plannedAt,
        attempts,
        webinar,
        hasRecording: recordingsOffered(webinar.id).hasRecording,
        revision: statusOf(webinar.id)?.revision ?? 0,
        person,
        unsubscribeToken: person?.email ? tokenOf(person.email) : null,
      };
    },
    async finish(id, end: MailEnd) {
      const entry = entries.get(id);
      if (entry) entries.set(id, { ...entry, ...end });
    },
    async markInterrupted() {
      const interrupted = inState('sending');
      for (const entry of interrupted) entries.set(entry.id, { ...entry, state: 'unconfirmed' });
      return interrupted.length;
    },
    async unsubscribe(token) {
      for (const [address, entry] of addresses) {
        if (entry.token !== token) continue;
        addresses.set(address, { ...entry, isUnsubscribed: true });
        return true;
      }
      return false;
    },
    async waiting() {
      return inState('planned').length;
    },
    async deletePlannedBefore(before) {
      for (const { id, plannedAt, state } of entries.values()) {
        if (plannedAt < before && state !== 'planned' && state !== 'sending') entries.delete(id);
      }
    },
  };

  return {
    mails,
    personal: {
      of: (userId, ofPerson) => ({
        mails: [...entries.values()].flatMap((entry) => {
          const { webinarId, kind, state, plannedAt, attemptedAt } = entry;
          return entry.userId === userId ? [{ webinarId, kind, state, plannedAt, attemptedAt }] : [];
        }),
        mailAddresses: [...addresses].flatMap(([address, { isUnsubscribed }]) =>
          ofPerson.has(address) ? [{ address, isUnsubscribed }] : [],
        ),
      }),
      erase(userId, ofPerson) {
        for (const entry of [...entries.values()]) if (entry.userId === userId) entries.delete(entry.id);
        for (const address of ofPerson) {
          if (!addresses.get(address)?.isUnsubscribed && !isRegisteredWith(address))
            addresses.delete(address);
        }
      },
    },
  };
};
