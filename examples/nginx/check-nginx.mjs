// Tries nginx.conf with a real nginx before the built API.
// Run: npm run build && node examples/nginx/check-nginx.mjs
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { nginxVersion, startNginx } from './src/nginx.mjs';
import { onStage, register, say, scheduleWebinar, signToken } from './src/stage.mjs';

/** Node closes an idle connection a second after the time that it announces. In milliseconds. */
const NODE_GRACE_MS = 1_000;
const CLIENTS = 40;
/** Rounds of one request by each client, each round a bit later after the one before. */
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
 * Sends requests that nginx does not repeat by itself, at the moments at which the API closes connections that were
 * idle since the round before.
 *
 * @param {string} origin
 * @param {number} closesAfterMs
 * @returns {Promise<number>} how many were answered with 502
 */
const countBadGateways = async (origin, closesAfterMs) => {
  const agent = new Agent({ keepAlive: true });
  let badGateways = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const statuses = await Promise.all(
      Array.from({ length: CLIENTS }, async (_, client) => {
        await wait(closesAfterMs - 20 + round + client / 4);
        return ask(`${origin}/api/live/end/123/`, { method: 'POST', agent });
      }),
    );
    badGateways += statuses.filter((status) => status === 502).length;
  }
  agent.destroy();
  return badGateways;
};

/** @param {import('./src/stage.mjs').Stage} stage @param {Record<string, string>} environment @param {string} name */
const startBoth = async ({ startApi, atEnd, folder }, environment, name) => {
  const api = await startApi({ TRUST_PROXY: 'true', ...environment });
  const nginxFolder = join(folder, name);
  await mkdir(nginxFolder);
  const nginx = await startNginx(nginxFolder, api.port);
  atEnd(nginx.stop);
  return { api, nginx };
};

/** @param {import('./src/stage.mjs').Stage} stage */
const checkKeptConnections = async (stage) => {
  const short = await startBoth(stage, { KEEP_ALIVE_TIMEOUT: '1', RATE_LIMIT: '0' }, 'short');
  const long = await startBoth(stage, { RATE_LIMIT: '0' }, 'long');
  const all = ROUNDS * CLIENTS;
  await stage.check(`with KEEP_ALIVE_TIMEOUT=1, some of ${all} requests are answered with 502`, async () => {
    const lost = await countBadGateways(short.nginx.origin, 1_000 + NODE_GRACE_MS);
    say(`        ${lost} were`);
    assert.ok(lost > 0, 'None was: the trial does not find what it looks for');
  });
  await stage.check(`with the default, none of ${all} is`, async () => {
    assert.equal(await countBadGateways(long.nginx.origin, 1_000 + NODE_GRACE_MS), 0);
  });
};

/** @param {import('./src/stage.mjs').Stage} stage */
const checkLimits = async (stage) => {
  const { nginx } = await startBoth(stage, { RATE_LIMIT: '20' }, 'limits');
  await stage.check('a made-up X-Forwarded-For does not evade the limit of requests', async () => {
    const statuses = [];
    for (let client = 0; client < 40; client += 1) {
      const headers = { 'x-forwarded-for': `192.0.2.${client}` };
      statuses.push(await ask(`${nginx.origin}/api/live/viewer/123/`, { headers }));
    }
    assert.equal(statuses.filter((status) => status === 429).length, 20);
  });
  await stage.check('a body over the limit is refused by nginx', async () => {
    const response = await fetch(`${nginx.origin}/api/webinars/123/`, {
      method: 'PUT',
      body: Buffer.alloc(1024 * 1024 + 1),
    });
    assert.equal(response.status, 413);
  });
  await stage.check('the metrics are not for the outside world', async () => {
    assert.equal(await ask(`${nginx.origin}/metrics`, {}), 404);
  });
  await stage.check('the secret of reservations is not in the access log', async () => {
    await ask(`${nginx.origin}/reservations/the-secret-in-the-path/conference`, { method: 'POST' });
    await ask(`${nginx.origin}/health/ready`, {});
    const log = await readFile(nginx.accessLog, 'utf8');
    assert.match(log, /health\/ready/);
    assert.doesNotMatch(log, /the-secret-in-the-path/);
  });
};

/** @param {import('./src/stage.mjs').Stage} stage */
const checkPaths = async (stage) => {
  const { nginx } = await startBoth(stage, {}, 'paths');
  await scheduleWebinar(nginx.origin, '123');
  await stage.check("a slash in a user's id arrives as it was sent", async () => {
    assert.equal(await register(nginx.origin, '123', 'auth0/42'), 201);
  });
};

/** @param {import('./src/stage.mjs').Stage} stage */
const checkStreams = async (stage) => {
  const { nginx } = await startBoth(stage, {}, 'streams');
  await scheduleWebinar(nginx.origin, '123');
  await stage.check('an event stream passes on each change as it comes', async () => {
    const abort = new AbortController();
    const signal = AbortSignal.any([abort.signal, AbortSignal.timeout(10_000)]);
    const { body } = await fetch(`${nginx.origin}/api/live/events/123/`, { signal });
    assert.ok(body);
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    /** @param {string} part */
    const hears = async (part) => {
      while (!text.includes(part)) text += (await reader.read()).value ?? assert.fail('The stream has ended');
    };
    await hears('"is_active":false');
    const started = await fetch(`${nginx.origin}/api/live/start/123/`, {
      method: 'POST',
      headers: { authorization: `Bearer ${signToken({ sub: 'olga' })}` },
    });
    assert.equal(started.status, 200);
    await hears('"is_active":true');
    abort.abort();
  });
};

const version = nginxVersion();
if (version === undefined) {
  process.stderr.write(
    'There is no nginx here. Install one (Debian: apt-get install nginx), then run this again.\n',
  );
  process.exit(1);
}
say(version);
await onStage(async (stage) => {
  await checkLimits(stage);
  await checkPaths(stage);
  await checkStreams(stage);
  await checkKeptConnections(stage);
});
