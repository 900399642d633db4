import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { webinarFixture } from '@live-webinar/domain/fixtures';
import { startApi, type TestApi } from './support/api.js';

/** As many as a connection may have unanswered. */
const MAX_UNANSWERED = 16;

let api: TestApi;
let sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  await api.stop();
});

const requests = (count: number, path = '/api/live/status/123/') =>
  `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(count);

/** Sends bytes; gathers what comes back. */
const send = (bytes: string) => {
  const socket = connect(Number(new URL(api.origin).port), '127.0.0.1');
  sockets.push(socket);
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  // A connection that the server cuts off while we are still writing.
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => {
      resolve();
    });
  });
  socket.write(bytes);
  return {
    closed,
    statuses: () => [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status)),
    text: () => text,
  };
};

/** An API whose statuses wait until they are let go. */
const startHeld = async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let asked = 0;
  api = await startApi({
    statuses: {
      find: async () => {
        asked += 1;
        await held;
        return undefined;
      },
      subscribe: () => () => undefined,
    },
  });
  return {
    asked: () => asked,
    release: () => {
      release();
    },
  };
};

describe('pipelined requests', () => {
  it('pipelined requests are answered in order up to the limit', async () => {
    api = await startApi();
    await api.useCases.scheduleWebinar(webinarFixture());
    const { statuses } = send(requests(MAX_UNANSWERED - 1) + requests(1, '/health/live/nowhere'));
    await vi.waitFor(() => {
      expect(statuses()).toEqual([...Array<number>(MAX_UNANSWERED - 1).fill(200), 404]);
    });
  });

  it('pipelined requests beyond the limit are refused after the others are answered, and the connection ends', async () => {
    const { release } = await startHeld();
    const { closed, statuses, text } = send(requests(MAX_UNANSWERED + 3));
    release();
    await closed;
    expect(statuses()).toEqual([...Array<number>(MAX_UNANSWERED).fill(404), 429]);
    expect(text().toLowerCase()).toContain('connection: close');
    expect(text()).toContain('"code":"rate_limited"');
  });

  it('pipelined requests never occupy more than the limit, and health checks are answered meanwhile', async () => {
    const { asked, release } = await startHeld();
    const floods = Array.from({ length: 10 }, () => send(requests(5_000)));
    await vi.waitFor(
      () => {
        expect(asked()).toBe(10 * MAX_UNANSWERED);
      },
      { timeout: 20_000 },
    );
    expect((await api.call('GET', '/health/live')).status).toBe(200);
    // They are cut off rather than read on.
    await Promise.all(floods.map(({ closed }) => closed));
    expect((await api.call('GET', '/health/live')).status).toBe(200);
    expect(asked()).toBe(10 * MAX_UNANSWERED);
    release();
  });

  it('the limit of pipelined requests counts only unanswered ones', async () => {
    api = await startApi();
    await api.useCases.scheduleWebinar(webinarFixture());
    const { statuses } = send(requests(1));
    for (let times = 2; times < 3 * MAX_UNANSWERED; times += 1) {
      await vi.waitFor(() => {
        expect(statuses()).toHaveLength(times - 1);
      });
      sockets[0]?.write(requests(1));
    }
    await vi.waitFor(() => {
      expect(statuses()).toHaveLength(3 * MAX_UNANSWERED - 1);
    });
    expect(new Set(statuses())).toEqual(new Set([200]));
  });
});
