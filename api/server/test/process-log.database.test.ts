import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../adapters/postgres/test/support/fresh-database.js';
import { serve, type Served } from './support/serve.js';

let database: FreshDatabase;
let served: Served;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(async () => {
  served.process.kill('SIGKILL');
  await served.ended;
  await database.drop();
});

const isLive = async (): Promise<boolean> =>
  (await fetch(`${served.origin}/health/live`).catch(() => undefined))?.ok ?? false;

describe('a closed log', () => {
  it.each([
    ['one process', []],
    ['two workers', ['--workers', '2']],
  ])('a closed log does not end %s', async (_what, args) => {
    served = await serve({ DATABASE_URL: database.url, LOG_LEVEL: 'trace' }, args);
    served.process.stdout?.destroy();
    served.process.stderr?.destroy();
    for (let times = 0; times < 200; times += 1) expect(await isLive()).toBe(true);
    expect([served.process.exitCode, served.process.signalCode]).toEqual([null, null]);
    served.process.kill('SIGTERM');
    expect(await served.ended).toBe(0);
  });
});

/** Has every process run this when it gets SIGUSR2. */
const onSignal = (code: string) => ({
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(`process.on('SIGUSR2',()=>{${code}})`)}`,
});

describe('an uncaught error', () => {
  it.each([
    ['is thrown', 'throw new Error("a task broke",{cause:new SyntaxError("hunter"+2)})'],
    ['is rejected', 'void Promise.reject(new Error("a task broke",{cause:new SyntaxError("hunter"+2)}))'],
  ])('an uncaught error that %s is logged and ends the process', async (_what, code) => {
    served = await serve({ DATABASE_URL: database.url, ...onSignal(code) });
    served.process.kill('SIGUSR2');
    expect(await served.ended).toBe(1);
    const fatal = served
      .output()
      .split('\n')
      .find((line) => line.includes('"level":60'));
    expect(JSON.parse(fatal ?? '{}')).toMatchObject({
      error: { name: 'Error', message: 'a task broke', cause: { name: 'SyntaxError' } },
    });
    expect(served.output()).not.toContain('hunter2');
  });
});
