import { afterEach, beforeEach } from 'vitest';
import { fakeRoomAccess, olga, webinarFixture } from '@live-webinar/domain/fixtures';
import { startApi, type TestApi } from './api.js';
import { openEventStream, type EventStreamClient } from './event-stream.js';

/** Where the events of the webinar 123 are. */
export const EVENTS = '/api/live/events/123/';

/** What a use case answers while no session is active. */
export const IDLE = { isActive: false, roomName: null, revision: 0 };

type ApiSetUp = Parameters<typeof startApi>;

/**
 * An API with the webinar 123 for each test. It is stopped after the test, and its event streams are closed. To be called
 * in a `describe`.
 */
export const useWebinarEvents = (fastPath: boolean) => {
  let api: TestApi;
  const listeners: EventStreamClient[] = [];

  const serve = async (...[ports, options]: ApiSetUp) => {
    api = await startApi(ports, { fastPath, ...options });
    await api.useCases.scheduleWebinar(webinarFixture());
  };

  beforeEach(() => serve({ roomAccess: fakeRoomAccess('token') }));
  afterEach(async () => {
    for (const client of listeners.splice(0)) client.hangUp();
    await api.stop();
  });

  return {
    /** The running API: another one after `serveInstead`. */
    get api() {
      return api;
    },
    /** Starts an API after a test has stopped the one before. */
    serve,
    /** Stops the API and starts one with another set-up. */
    serveInstead: async (...setUp: ApiSetUp) => {
      await api.stop();
      await serve(...setUp);
    },
    listen: async (path = EVENTS, headers: Record<string, string> = {}) => {
      const client = await openEventStream(api.origin + path, headers);
      listeners.push(client);
      return client;
    },
    start: async () => {
      const result = await api.useCases.startLiveSession({ webinarId: '123', person: olga });
      if (!result.ok) throw new Error(result.refusal.message);
      return result.value.session;
    },
    end: () => api.useCases.endLiveSession({ webinarId: '123', person: olga }),
  };
};
