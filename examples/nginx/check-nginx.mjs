// Tests nginx.conf with a real nginx in front of the built API.
// Run: npm run build && node examples/nginx/check-nginx.mjs
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { nginxVersion, startNginx } from './src/nginx.mjs';
import { runChecks, register, print, scheduleWebinar, signToken } from './src/run-checks.mjs';

/** Node closes an idle connection this long after the time that it announces. */
const NODE_GRACE_MS = 1_000;
const CLIENTS = 40;
/** In each round every client sends one request. The pause before it is a bit longer in each round. */
const ROUNDS = 30;

/**
 * @param {string} url
 * @param {import('node:http').RequestOptions} options
 * @returns {Promise<number>} the status
 */
const ask = (url, options) =>
  new Promise((resolve, reject) => {
    request(url, options, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
    })
      .once('error', reject)
      .end();
  });

/**
 * Sends requests that nginx does not retry, at the moments at which the API closes connections that were idle since the
 * previous round.
 *
 * @param {string} origin
 * @param {number} closesAfterMs
 * @returns {Promise<number>} how many requests failed with 502
 */
const countBadGateways = async (origin, closesAfterMs) => {
  const agent = new Agent({ keepAlive: true });
  let badGateways = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const statuses = await Promise.all(
      Array.from({ length: CLIENTS }, async (_, client) => {
        await sleep(closesAfterMs - 20 + round + client / 4);
        return ask(`${origin}/api/live/end/123/`, { method: 'POST', agent });
      }),
    );
    badGateways += statuses.filter((status) => status === 502).length;
  }
  agent.destroy();
  return badGateways;
};

/** @param {import('./src/run-checks.mjs').CheckContext} context @param {Record<string, string>} environment @param {string} name */
const startBoth = async ({ startApi, atEnd, folder }, environment, name) => {
  const api = await startApi({ TRUST_PROXY: 'true', ...environment });
  const nginxFolder = join(folder, name);
  await mkdir(nginxFolder);
  const nginx = await startNginx(nginxFolder, api.port);
  atEnd(nginx.stop);
  return { api, nginx };
};

/** @param {import('./src/run-checks.mjs').CheckContext} context */
const checkKeepAlive = async (context) => {
  const short = await startBoth(context, { KEEP_ALIVE_TIMEOUT: '1', RATE_LIMIT: '0' }, 'short');
  const long = await startBoth(context, { RATE_LIMIT: '0' }, 'long');
  const all = ROUNDS * CLIENTS;
  await context.check(`with KEEP_ALIVE_TIMEOUT=1, some of ${all} requests fail with 502`, async () => {
    const lost = await countBadGateways(short.nginx.origin, 1_000 + NODE_GRACE_MS);
    print(`        ${lost} failed`);
    assert.ok(lost > 0, 'None failed, so the next check would prove nothing');
  });
  await context.check(`with the default, none of ${all} requests fails with 502`, async () => {
    assert.equal(await countBadGateways(long.nginx.origin, 1_000 + NODE_GRACE_MS), 0);
  });
};

/** @param {import('./src/run-checks.mjs').CheckContext} context */
const checkLimits = async (context) => {
  const { nginx } = await startBoth(context, { RATE_LIMIT: '20' }, 'limits');
  await context.check('a forged X-Forwarded-For does not evade the rate limit', async () => {
    const statuses = [];
    for (let client = 0; client < 40; client += 1) {
      const headers = { 'x-forwarded-for': `192.0.2.${client}` };
      statuses.push(await ask(`${nginx.origin}/api/live/viewer/123/`, { headers }));
    }
    assert.equal(statuses.filter((status) => status === 429).length, 20);
  });
  await context.check('nginx refuses a body over the limit', async () => {
    const response = await fetch(`${nginx.origin}/api/webinars/123/`, {
      method: 'PUT',
      body: Buffer.alloc(1024 * 1024 + 1),
    });
    assert.equal(response.status, 413);
  });
  await context.check('the metrics are not public', async () => {
    assert.equal(await ask(`${nginx.origin}/metrics`, {}), 404);
  });
  await context.check('the secret of reservations is not in the access log', async () => {
    await ask(`${nginx.origin}/reservations/the-secret-in-the-path/conference`, { method: 'POST' });
    await ask(`${nginx.origin}/health/ready`, {});
    const log = await readFile(nginx.accessLog, 'utf8');
    assert.match(log, /health\/ready/);
    assert.doesNotMatch(log, /the-secret-in-the-path/);
  });
};

/** @param {import('./src/run-checks.mjs').CheckContext} context */
const checkPaths = async (context) => {
  const { nginx } = await startBoth(context, {}, 'paths');
  await scheduleWebinar(nginx.origin, '123');
  await context.check("a slash in a user's id reaches the API unchanged", async () => {
    assert.equal(await register(nginx.origin, '123', 'auth0/42'), 201);
  });
};

/** @param {import('./src/run-checks.mjs').CheckContext} context */
const checkStreams = async (context) => {
  const { nginx } = await startBoth(context, {}, 'streams');
  await scheduleWebinar(nginx.origin, '123');
  await context.check('an event stream is not buffered', async () => {
    const abort = new AbortController();
    const signal = AbortSignal.any([abort.signal, AbortSignal.timeout(10_000)]);
    const { body } = await fetch(`${nginx.origin}/api/live/events/123/`, { signal });
    assert.ok(body);
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    /** @param {string} part */
    const waitFor = async (part) => {
      while (!text.includes(part)) text += (await reader.read()).value ?? assert.fail('The stream has ended');
    };
    await waitFor('"is_active":false');
    const started = await fetch(`${nginx.origin}/api/live/start/123/`, {
      method: 'POST',
      headers: { authorization: `Bearer ${signToken({ sub: 'olga' })}` },
    });
    assert.equal(started.status, 200);
    await waitFor('"is_active":true');
    abort.abort();
  });
};

const version = nginxVersion();
if (version === undefined) {
  process.stderr.write(
    'nginx was not found. Install it (Debian: apt-get install nginx), then run this again.\n',
  );
  process.exit(1);
}
print(version);
await runChecks(async (context) => {
  await checkLimits(context);
  await checkPaths(context);
  await checkStreams(context);
  await checkKeepAlive(context);
});
