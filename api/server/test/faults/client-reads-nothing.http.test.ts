import { fork } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CONDITION_MS, POLLING } from '../../../../.config/time-limits.mjs';
import { metric } from './support/metrics.js';

/** How many read nothing. */
const SLOW = 20;
/** Changes that are pushed together: few enough for the buffers of a client that reads. */
const BURST = 30;
/** By then the system's buffers of everybody who does not read are full, wherever this runs. */
const MOST_CHANGES = 60_000;
/** How much the buffers of clients that do not read may add to the memory of the process. */
const MAX_GROWTH_BYTES = 120_000_000;

const path = '/api/live/events/123/';
const script = fileURLToPath(new URL('support/driven-server.mjs', import.meta.url));

let server: ReturnType<typeof fork>;
let exited: Promise<never>;
let origin: string;
const slow: Socket[] = [];
const hangUps: (() => void)[] = [];

/** The driven process's next message. @throws Error if it has exited instead */
const word = async () => {
  const message = once(server, 'message') as Promise<[{ origin?: string; revision?: number }]>;
  const [said] = await Promise.race([message, exited]);
  return said;
};

beforeEach(async () => {
  server = fork(script, { execArgv: [], env: { PATH: process.env.PATH } });
  exited = once(server, 'exit').then(([code]) => {
    throw new Error(`The driven server exited with ${String(code)}`);
  });
  origin = (await word()).origin ?? '';
});
afterEach(async () => {
  for (const socket of slow.splice(0)) socket.destroy();
  for (const hangUp of hangUps.splice(0)) hangUp();
  server.kill('SIGKILL');
  await exited.catch(() => undefined);
});

/** Asks for the events and then reads nothing of what comes. */
const openSlow = async () => {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  slow.push(socket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.pause().write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
};

/** Reads everything, and keeps the revisions alone. */
const openReader = () => {
  const revisions: number[] = [];
  let rest = '';
  const asked = request(origin + path, { agent: false }, (response) => {
    response.setEncoding('utf8').on('data', (chunk: string) => {
      const events = (rest + chunk).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) {
        const [, id] = /^id: (\d+)$/m.exec(event) ?? [];
        if (id !== undefined) revisions.push(Number(id));
      }
    });
    response.on('error', () => undefined);
  });
  asked.on('error', () => undefined).end();
  hangUps.push(() => asked.destroy());
  return revisions;
};

const openStreams = () => metric(origin, 'live_webinar_event_streams');
const tooSlow = () => metric(origin, 'live_webinar_event_streams_too_slow_total');
const memory = async () => (await metric(origin, 'process_resident_memory_bytes')) ?? Infinity;

/** As many bursts as it takes; each of them is waited for. */
const timeout = 8 * CONDITION_MS;

// In a separate process whose statuses the test controls: see support/driven-server.mjs.
describe('clients that read nothing while the status changes very often', { timeout }, () => {
  it('clients that read nothing are disconnected and counted; the others receive everything, and memory stays bounded', async () => {
    // Some receive events before the clients that do not read, some after them.
    const readers = [openReader(), openReader()];
    for (let opened = 0; opened < SLOW; opened += 1) await openSlow();
    readers.push(openReader());
    await vi.waitFor(async () => {
      expect(await openStreams()).toBe(SLOW + readers.length);
    }, POLLING);
    const before = await memory();
    let most = 0;

    /** Pushes a burst and waits until the readers have received it, so that they are never behind. */
    const change = async () => {
      server.send(BURST);
      const { revision = 0 } = await word();
      await vi.waitFor(
        () => {
          for (const revisions of readers) expect(revisions.at(-1)).toBe(revision);
        },
        { timeout: CONDITION_MS, interval: 1 },
      );
      return revision;
    };
    for (let revision = 0; revision < MOST_CHANGES;) {
      revision = await change();
      if (revision % (BURST * 20) !== 0) continue;
      most = Math.max(most, await memory());
      if ((await tooSlow()) === SLOW) break;
    }

    expect(await tooSlow()).toBe(SLOW);
    expect(await openStreams()).toBe(readers.length);
    expect(most - before).toBeLessThan(MAX_GROWTH_BYTES);
    const last = await change();
    const everything = Array.from({ length: last + 1 }, (_, revision) => revision);
    for (const revisions of readers) expect(revisions).toEqual(everything);
  });
});
