// The built HTTP server and its metrics in a separate process, on a real socket. There is no database, which would take
// minutes for as many changes as the test needs: the test sends the number of changes to make to webinar 123, and receives
// the revision of the last one.
import { createUseCases } from '@live-webinar/domain';
import { fakeRoomAccess, manualClock, sequentialRandomness } from '@live-webinar/domain/fixtures';
import { createInMemoryStore } from '@live-webinar/domain/in-memory';
import { createDrain } from '../../../dist/drain.js';
import { createHttpServer } from '../../../dist/http-server.js';
import { metricsRoute } from '../../../dist/metrics.js';

/** A long room name fills the system's socket buffers with fewer changes. */
const LONG_NAME = 'x'.repeat(1_000);

let revision = 0;
let status = { roomName: null, isLocked: false, revision };
const listeners = new Set();
const statuses = {
  find: async () => status,
  subscribe(_webinarId, listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

const server = await createHttpServer({
  useCases: createUseCases({
    ...createInMemoryStore(),
    statuses,
    roomAccess: fakeRoomAccess(),
    clock: manualClock(),
    randomness: sequentialRandomness(),
  }),
  siteTokens: { secret: 'a-secret-of-the-tests-with-40-characters' },
  allowedOrigins: [],
  host: '127.0.0.1',
  port: 0,
  logLevel: 'silent',
  pingDatabase: async () => undefined,
  unsubscribe: async () => false,
  keepAliveTimeout: 75,
  drain: createDrain(0),
});
const { streamCounts } = server.plugins['@live-webinar/api'];
const { refusedRequests } = server.plugins['@live-webinar/server'];
const countJobs = () => Promise.reject(new Error('There is no database'));
server.route(metricsRoute({ streamCounts, refusedRequests, isCurrent: () => true, countJobs }));
await server.start();
process.send({ origin: server.info.uri });

process.on('message', (changes) => {
  const makeChanges = (left) => {
    if (left === 0) {
      process.send({ revision });
      return;
    }
    revision += 1;
    status = { roomName: `${LONG_NAME}${revision}`, isLocked: true, revision };
    for (const listener of listeners) listener(status);
    // In separate turns of the event loop, as the database's notifications arrive.
    setImmediate(makeChanges, left - 1);
  };
  makeChanges(changes);
});
