import { fileURLToPath } from 'node:url';
import type { Status } from '@live-webinar/contract';
import type { ArrivalTimes, AudienceOrder, ListeningPlace } from '../audience/messages.js';
import type { Cleanup } from '../cleanup.js';
import { startFollower } from './start-follower.js';

/** A process of listeners, so that being told and telling do not wait for each other. */
export interface AudienceProcess {
  /** Connects everybody. Resolves once each of them has the present status. */
  listen(at: ListeningPlace, status: Status): Promise<void>;
  /** Resolves once everybody has this change. @throws Error where one missed it, or got something else */
  hear(status: Status): Promise<void>;
  /** When each listener had the last change. */
  tell(): Promise<ArrivalTimes>;
  stop(): Promise<void>;
}

export const startAudience = (cleanup: Cleanup): AudienceProcess => {
  const program = fileURLToPath(new URL('../audience/main.js', import.meta.url));
  const follower = startFollower<AudienceOrder, ArrivalTimes>(cleanup, 'A process that listens', program);
  return {
    listen: async (at, status) => {
      await follower.give({ kind: 'listen', at, status });
    },
    hear: async (status) => {
      await follower.give({ kind: 'hear', status });
    },
    tell: async () => (await follower.give({ kind: 'tell' })) ?? [],
    stop: () => follower.stop(),
  };
};
