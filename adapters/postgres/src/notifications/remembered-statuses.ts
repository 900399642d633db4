import { isDeepStrictEqual } from 'node:util';
import type { SessionStatus, StatusListener, Statuses } from '@live-webinar/domain';

/** Statuses that are remembered as long as every change of them is heard of. */
export interface RememberedStatuses extends Statuses {
  /** Something about this webinar was stored. */
  readonly changed: (webinarId: string) => void;
  /** From here on every change is heard; whoever follows is told what was missed. */
  heed(): void;
  /** Changes may go unheard: nothing is remembered until the next {@link RememberedStatuses.heed}. */
  forget(): void;
  /** Begins to read again what is followed, each second in which changes may go unheard. */
  watch(): void;
  /** Ends what goes on in the background. */
  stop(): void;
}

export interface Memory {
  /** Reads from the store. */
  readonly read: (webinarId: string) => Promise<SessionStatus | undefined>;
  /** Whether what is remembered may be answered: every change of more than a second ago has been heard. */
  readonly isCurrent: () => boolean;
  /** How many webinars are remembered at most. */
  readonly size?: number;
}

/** The listeners of a webinar, and the last status that they were told; undefined before the first. */
interface Followed {
  readonly listeners: Set<StatusListener>;
  told?: { readonly status: SessionStatus | undefined };
}

/** How often what is followed is read again while changes may go unheard, in milliseconds. */
const DEAF_READ_INTERVAL_MS = 1_000;
/** When a change is looked up again that could not be read, in milliseconds. */
const RETRY_AFTER = 500;

export const rememberStatuses = ({ read, isCurrent, size = 10_000 }: Memory): RememberedStatuses => {
  // A promise at a time: who asks while it is read waits for the same answer. A change puts another in its place, so
  // that an answer which was overtaken stays with those who asked before.
  const remembered = new Map<string, Promise<SessionStatus | undefined>>();
  const following = new Map<string, Followed>();
  const retries = new Set<ReturnType<typeof setTimeout>>();
  let isHeeding = false;
  let watching: ReturnType<typeof setInterval> | undefined;

  const look = (webinarId: string): Promise<SessionStatus | undefined> => {
    const answer = read(webinarId);
    if (!isHeeding) return answer;
    remembered.delete(webinarId);
    remembered.set(webinarId, answer);
    const [oldest] = remembered.keys();
    if (remembered.size > size && oldest !== undefined) remembered.delete(oldest);
    const drop = () => {
      if (remembered.get(webinarId) === answer) remembered.delete(webinarId);
    };
    // What is not there is not remembered: made-up ids would fill the memory, and nobody announces a new webinar.
    answer.then((status) => {
      if (!status) drop();
    }, drop);
    return answer;
  };

  /** The look that tells each followed webinar's listeners: an older one that comes late tells nobody. */
  const telling = new Map<string, Promise<unknown>>();

  const tell = async (webinarId: string): Promise<void> => {
    const answer = look(webinarId);
    telling.set(webinarId, answer);
    try {
      const status = await answer;
      if (telling.get(webinarId) !== answer) return;
      const followed = following.get(webinarId);
      // Compared, not ordered: after a failover that lost changes, a lower revision is the present one.
      if (!followed || (followed.told && isDeepStrictEqual(followed.told.status, status))) return;
      followed.told = { status };
      for (const listener of [...followed.listeners]) listener(status);
    } catch {
      // Where the whole store is away, heed() tells when it is back; where only this question failed, nobody else does.
      if (telling.get(webinarId) === answer) retryLater(webinarId);
    } finally {
      if (telling.get(webinarId) === answer) telling.delete(webinarId);
    }
  };

  const changed = (webinarId: string): void => {
    remembered.delete(webinarId);
    if (following.has(webinarId)) void tell(webinarId);
  };

  const retryLater = (webinarId: string) => {
    const retry = setTimeout(() => {
      retries.delete(retry);
      changed(webinarId);
    }, RETRY_AFTER);
    retries.add(retry);
  };

  return {
    find: (webinarId) => (isCurrent() ? remembered.get(webinarId) : undefined) ?? look(webinarId),

    follow(webinarId, listener) {
      const followed = following.get(webinarId) ?? { listeners: new Set() };
      followed.listeners.add(listener);
      following.set(webinarId, followed);
      return () => {
        followed.listeners.delete(listener);
        if (followed.listeners.size === 0 && following.get(webinarId) === followed)
          following.delete(webinarId);
      };
    },

    changed,

    heed() {
      isHeeding = true;
      for (const webinarId of following.keys()) void tell(webinarId);
    },

    forget() {
      isHeeding = false;
      remembered.clear();
    },

    watch() {
      clearInterval(watching);
      watching = setInterval(() => {
        if (isCurrent()) return;
        for (const webinarId of following.keys()) if (!telling.has(webinarId)) void tell(webinarId);
      }, DEAF_READ_INTERVAL_MS);
      watching.unref();
    },

    stop() {
      clearInterval(watching);
      for (const retry of retries) clearTimeout(retry);
      following.clear();
    },
  };
};
