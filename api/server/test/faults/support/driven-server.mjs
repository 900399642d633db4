// The API's own HTTP server and metrics in a process of their own, built and on a real socket. What is live is said by the
// test, as fast as it likes: a database would take minutes for as many changes. A message with a number makes so many
// changes of webinar 123; the answer is the last one's revision.
import { createUseCases } from '@live-webinar/domain';
import { fakeRoomAccess, manualClock, sequentialRandomness } from '@live-webinar/domain/fixtures';
import { createInMemoryStore } from '@live-webinar/domain/in-memory';
import { createDrain } from '../../../dist/drain.js';
import { createHttpServer } from '../../../dist/http-server.js';
import { metricsRoute } from '../../../dist/metrics.js';

/** Long, so that it takes fewer changes to fill the buffers of the system; and none that was sent is held in memory. */
const NAME = 'x'.repeat(1_000);

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
  keepAliveTimeout: 75,
  drain: createDrain(0),
});
const { streamCounts } = server.plugins['@live-webinar/api'];
const { refusedRequests } = server.plugins['@live-webinar/server'];
server.route(metricsRoute({ streamCounts, refusedRequests, isCurrent: () => true }));
await server.start();
process.send({ origin: server.info.uri });

process.on('message', (changes) => {
  const change = (left) => {
    if (left === 0) {
      process.send({ revision });
      return;
    }
    revision += 1;
    status = { roomName: `${NAME}${revision}`, isLocked: true, revision };
    for (const listener of listeners) listener(status);
    // Each in a turn of its own, as announcements come.
    setImmediate(change, left - 1);
  };
  change(changes);
});
