import type {
  Completions,
  LiveSessions,
  PersonalData,
  Recordings,
  Registrations,
  Statuses,
  Webinars,
} from '@live-webinar/domain';
import { NOTIFICATION_CHANNEL } from '../persistence/notification-channel.js';
import { listen, type Listener } from './listener.js';
import { createStatusCache, type StatusCacheNeeds } from './status-cache.js';

/** The ports that change webinars. */
interface ChangingPorts {
  readonly sessions: LiveSessions;
  readonly webinars: Webinars;
  readonly registrations: Registrations;
  readonly completions: Completions;
  readonly personalData: PersonalData;
  readonly recordings: Recordings;
}

/** The statuses of all processes on one database. */
export interface LiveStatuses {
  readonly statuses: Statuses;
  /** The same ports; their changes invalidate the cache at once, before the notification arrives. */
  invalidatingOnChange<Ports extends ChangingPorts>(ports: Ports): Ports;
  /** Whether statuses are answered from the cache; otherwise each is read from the database. */
  readonly isCurrent: () => boolean;
  /** Starts to listen for the changes of other processes. Until then, and without a connection, nothing is cached. */
  readonly listen: (report?: ListeningReport) => void;
  stop(): Promise<void>;
}

/** Receives the state of the listening connection, for logs. */
export interface ListeningReport {
  /** Notifications do not arrive. Called once, until they arrive again. */
  readonly onLost?: (error: Error) => void;
  /** Notifications arrive. */
  readonly onListening?: () => void;
}

export interface StatusesNeeds extends Pick<StatusCacheNeeds, 'read'> {
  /** The database's URL for the listening connection. It must not lead to a pooler that shares connections. */
  readonly url: string;
  /** Sends an empty notification on another connection. Its arrival proves that notifications arrive. */
  readonly notify: (channel: string) => Promise<void>;
}

/** Statuses from a cache that PostgreSQL's notifications keep up to date. */
export const createStatuses = ({ url, read, notify }: StatusesNeeds): LiveStatuses => {
  let listener: Listener | undefined;
  const isCurrent = () => listener?.isCurrent() ?? false;
  const cache = createStatusCache({ read, isCurrent });

  /** Invalidates after an error too: the change may have been stored nevertheless. */
  const invalidateAfter = async <T>(webinarId: string, change: Promise<T>): Promise<T> => {
    try {
      return await change;
    } finally {
      cache.invalidate(webinarId);
    }
  };

  /** After a change of webinars whose ids are not known. */
  const forgetAllAfter = async (change: Promise<void>): Promise<void> => {
    try {
      await change;
    } finally {
      cache.forgetAll();
    }
  };

  return {
    statuses: cache,
    isCurrent,
    invalidatingOnChange: (ports) => ({
      ...ports,
      sessions: {
        open: (session) => invalidateAfter(session.webinarId, ports.sessions.open(session)),
        close: (session) => invalidateAfter(session.webinarId, ports.sessions.close(session)),
        recordLocked: (session) => invalidateAfter(session.webinarId, ports.sessions.recordLocked(session)),
        setStreamLink: (session, watchUrl) =>
          invalidateAfter(session.webinarId, ports.sessions.setStreamLink(session, watchUrl)),
        async closeAbandoned(limits, at) {
          const ended = await ports.sessions.closeAbandoned(limits, at);
          for (const { webinarId } of ended) cache.invalidate(webinarId);
          return ended;
        },
      },
      webinars: {
        find: (id) => ports.webinars.find(id),
        save: (webinar, ...rest) => invalidateAfter(webinar.id, ports.webinars.save(webinar, ...rest)),
        list: (query, at) => ports.webinars.list(query, at),
        remove: (id, at) => invalidateAfter(id, ports.webinars.remove(id, at)),
      },
      registrations: {
        // People who register themselves do not change the webinar.
        add: (id, people, at, removed) => {
          const added = ports.registrations.add(id, people, at, removed);
          return removed === 'readmit' ? invalidateAfter(id, added) : added;
        },
        remove: (id, userIds, at) => invalidateAfter(id, ports.registrations.remove(id, userIds, at)),
        markRemoved: (id, userId, at) => invalidateAfter(id, ports.registrations.markRemoved(id, userId, at)),
        list: (id, page) => ports.registrations.list(id, page),
        userIds: (id) => ports.registrations.userIds(id),
        counts: (ids) => ports.registrations.counts(ids),
      },
      completions: {
        ...ports.completions,
        record: (session, ...rest) =>
          invalidateAfter(session.webinarId, ports.completions.record(session, ...rest)),
      },
      personalData: {
        ...ports.personalData,
        erase: (userId) => forgetAllAfter(ports.personalData.erase(userId)),
      },
      recordings: {
        ...ports.recordings,
        add: (recording) => invalidateAfter(recording.webinarId, ports.recordings.add(recording)),
        async change(id, change, at) {
          const changed = await ports.recordings.change(id, change, at);
          if (changed) cache.invalidate(changed.webinarId);
          return changed;
        },
        async remove(id) {
          const removed = await ports.recordings.remove(id);
          if (removed) cache.invalidate(removed.webinarId);
          return removed;
        },
        removeAnnouncedBefore: (moment) => forgetAllAfter(ports.recordings.removeAnnouncedBefore(moment)),
      },
    }),
    listen({ onLost, onListening } = {}) {
      cache.startPolling();
      listener = listen({
        url,
        channel: NOTIFICATION_CHANNEL,
        notify,
        onNotification: cache.invalidate,
        onListening: () => {
          cache.resume();
          onListening?.();
        },
        onLost: (error) => {
          cache.clear();
          onLost?.(error);
        },
      });
    },
    async stop() {
      cache.stop();
      await listener?.stop();
    },
  };
};
