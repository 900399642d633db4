// Restarts two instances of the built API one after the other, under load, behind a real HAProxy with haproxy.cfg.
// Run: npm run build && node examples/haproxy/check-haproxy.mjs
import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { haproxyVersion, startHaproxy } from './src/haproxy.mjs';
import { freePort } from '../prosody/src/process.mjs';
import { runChecks, print, scheduleWebinar } from '../nginx/src/run-checks.mjs';

/** The value that haproxy.cfg requires. */
const DRAIN_SECONDS = '6';
const CLIENTS = 100;
/** Longest pause between two pairs of requests of a client, so that connections are idle from time to time. */
const MAX_PAUSE_MS = 200;

/** The load has no token, so 401 is an expected answer, too. */
const EXPECTED_STATUSES = [200, 401];

/**
 * @param {string} url
 * @param {import('node:http').RequestOptions} options
 * @returns {Promise<string | undefined>} the failure; undefined on success
 */
const ask = (url, options) =>
  new Promise((resolve) => {
    request(url, options, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (/** @type {string} */ text) => (body += text));
      answer.once('error', (error) => resolve(error.message));
      answer.once('end', () => {
        resolve(
          EXPECTED_STATUSES.includes(answer.statusCode ?? 0) ? undefined : `${answer.statusCode} ${body}`,
        );
      });
    })
      .once('error', (error) => resolve(error.message))
      .end();
  });

/**
 * Starts clients that send requests continuously on persistent connections. Every other request is a POST, which HAProxy
 * must not retry.
 *
 * @param {string} origin
 */
const startLoad = (origin) => {
  const agent = new Agent({ keepAlive: true });
  let isOver = false;
  let answered = 0;
  /** @type {string[]} */
  const lost = [];
  const clients = Array.from({ length: CLIENTS }, async () => {
    while (!isOver) {
      await sleep(Math.random() * MAX_PAUSE_MS);
      for (const [method, path] of [
        ['GET', '/api/live/status/123/'],
        ['POST', '/api/live/end/123/'],
      ]) {
        const failure = await ask(origin + path, { agent, method });
        answered += 1;
        if (failure !== undefined) lost.push(failure);
      }
    }
  });
  return async () => {
    isOver = true;
    await Promise.all(clients);
    agent.destroy();
    return { answered, lost };
  };
};

/**
 * @param {import('./../nginx/src/run-checks.mjs').CheckContext} context
 * @param {Record<string, string>} environment
 */
const restartOneByOne = async ({ startApi, atEnd, folder }, environment) => {
  const settings = { TRUST_PROXY: 'true', RATE_LIMIT: '0', ...environment };
  /** @type {[number, number]} */
  const ports = [await freePort(), await freePort()];
  const instances = [await startApi(settings, ports[0]), await startApi(settings, ports[1])];
  const haproxy = await startHaproxy(folder, ports);
  atEnd(haproxy.stop);
  await scheduleWebinar(haproxy.origin, '123');
  const stopLoad = startLoad(haproxy.origin);
  for (const instance of instances) {
    await instance.stop();
    await startApi(settings, instance.port);
    await haproxy.waitUntilBothUp();
  }
  return stopLoad();
};

const version = haproxyVersion();
if (version === undefined) {
  process.stderr.write(
    'HAProxy was not found. Install it (Debian: apt-get install haproxy), then run this again.\n',
  );
  process.exit(1);
}
print(version);
await runChecks(async (context) => {
  const { answered, lost } = await restartOneByOne(context, {});
  print(`        without DRAIN_SECONDS, ${lost.length} of ${answered} requests were lost`);
  for (const failure of new Set(lost)) print(`          ${failure}`);
  await context.check(`with DRAIN_SECONDS=${DRAIN_SECONDS}, no request is lost`, async () => {
    const drained = await restartOneByOne(context, { DRAIN_SECONDS });
    print(`        of ${drained.answered} requests`);
    assert.deepEqual([...new Set(drained.lost)], []);
  });
});
