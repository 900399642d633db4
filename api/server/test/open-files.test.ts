import { server as createServer, type Server } from '@hapi/hapi';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchOpenFiles } from '../src/open-files.js';

let server: Server;
let open: number;
let logged: { readonly level: string | undefined; readonly text: unknown }[];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  open = 10;
  logged = [];
  server = createServer({ host: '127.0.0.1', port: 0 });
  server.events.on('log', ({ tags: [level], data }) => void logged.push({ level, text: data }));
  watchOpenFiles(server, { limit: 100, count: async () => open, periodMs: 1_000 });
  await server.start();
});
afterEach(async () => {
  await server.stop();
  vi.useRealTimers();
});

const levelsAfter = async (count: number) => {
  open = count;
  await vi.advanceTimersByTimeAsync(1_000);
  return logged.map(({ level }) => level);
};

it('warns once when open files reach 80 % of the limit, and again after they had fallen', async () => {
  expect(await levelsAfter(79)).toEqual([]);
  expect(await levelsAfter(80)).toEqual(['warn']);
  expect(logged[0]?.text).toMatch(/^80 of 100 files and connections are open/);
  expect(await levelsAfter(95)).toEqual(['warn']);
  expect(await levelsAfter(75)).toEqual(['warn']);
  expect(await levelsAfter(85)).toEqual(['warn']);
  expect(await levelsAfter(69)).toEqual(['warn']);
  expect(await levelsAfter(85)).toEqual(['warn', 'warn']);
});

it('logs an error once when open files reach the limit', async () => {
  expect(await levelsAfter(100)).toEqual(['error']);
  expect(logged[0]?.text).toMatch(/^The limit of open files \(100\) is reached: new connections are dropped/);
  expect(await levelsAfter(90)).toEqual(['error']);
  expect(await levelsAfter(100)).toEqual(['error']);
});

it('logs a connection that cannot be accepted, and keeps running', () => {
  server.listener.emit('error', new Error('accept ENFILE'));
  expect(logged).toEqual([{ level: 'error', text: 'A connection could not be accepted: accept ENFILE' }]);
});
