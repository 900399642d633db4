import type { LiveSessions, Registrations, Statuses, Webinars } from '@live-webinar/domain';
import { ANNOUNCEMENTS } from '../persistence/announcements.js';
import { listen, type Listener } from './listener.js';
import { rememberStatuses, type Memory } from './remembered-statuses.js';

/** The part of a store that changes webinars. */
interface Changing {
  readonly sessions: LiveSessions;
  readonly webinars: Webinars;
  readonly registrations: Registrations;
}

/** Statuses across the processes on one database. */
export interface LiveStatuses {
  readonly statuses: Statuses;
  /** The same store; what it changes is known here at once, rather than with the announcement. */
  noticing<Store extends Changing>(store: Store): Store;
  /** Whether statuses are answered from memory; else each is asked of the database. */
  readonly isCurrent: () => boolean;
  /** Begins to listen to what other processes change. Until then, and whenever the line is lost, nothing is remembered. */
  start(report: ListeningReport): void;
  stop(): Promise<void>;
}

/** Told how the listening goes, for logs. */
export interface ListeningReport {
  readonly onLost: (error: Error) => void;
  readonly onListening: () => void;
}

export interface StatusesNeeds extends Pick<Memory, 'read'> {
  /** The database's address for the connection that listens: not one that a pooler shares. */
  readonly url: string;
  /** Sends an empty notification by another connection: by it is proved that announcements arrive. */
  readonly announce: (channel: string) => Promise<void>;
}

/** Statuses from memory, kept true by what PostgreSQL announces. */
export const createStatuses = ({ url, read, announce }: StatusesNeeds): LiveStatuses => {
  let listener: Listener | undefined;
  const isCurrent = () => listener?.isCurrent() ?? false;
  const memory = rememberStatuses({ read, isCurrent });

  /** Also where it fails: whether it was stored is not known then. */
  const noticed = async <T>(webinarId: string, change: Promise<T>): Promise<T> => {
    try {
      return await change;
    } finally {
      memory.changed(webinarId);
    }
  };

  return {
    statuses: memory,
    isCurrent,
    noticing: (store) => ({
      ...store,
      sessions: {
        open: (session) => noticed(session.webinarId, store.sessions.open(session)),
        close: (session) => noticed(session.webinarId, store.sessions.close(session)),
        recordLocked: (session) => noticed(session.webinarId, store.sessions.recordLocked(session)),
        async closeAbandoned(limits, at) {
          const ended = await store.sessions.closeAbandoned(limits, at);
          for (const { webinarId } of ended) memory.changed(webinarId);
          return ended;
        },
      },
      webinars: {
        find: (id) => store.webinars.find(id),
        save: (webinar, at) => noticed(webinar.id, store.webinars.save(webinar, at)),
        remove: (id) => noticed(id, store.webinars.remove(id)),
      },
      registrations: {
        // Not those who register by themselves: that is no change of the webinar.
        add: (id, userIds, at, removed) => {
          const added = store.registrations.add(id, userIds, at, removed);
          return removed === 'readmit' ? noticed(id, added) : added;
        },
        remove: (id, userId) => noticed(id, store.registrations.remove(id, userId)),
        markRemoved: (id, userId, at) => noticed(id, store.registrations.markRemoved(id, userId, at)),
        list: (id, page) => store.registrations.list(id, page),
      },
    }),
    start({ onLost, onListening }) {
      memory.watch();
      listener = listen({
        url,
        channel: ANNOUNCEMENTS,
        announce,
        onAnnouncement: memory.changed,
        onListening: () => {
          memory.heed();
          onListening();
        },
        onLost: (error) => {
          memory.forget();
          onLost(error);
        },
      });
    },
    async stop() {
      memory.stop();
      await listener?.stop();
    },
  };
};
