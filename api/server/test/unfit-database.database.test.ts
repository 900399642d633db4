import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { emptyDatabase } from '../../../adapters/postgres/test/support/fresh-database.js';
import { run } from './support/serve.js';

const JWT_SECRET = 'a-secret-of-the-tests-with-40-characters';
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** Stands in for PgBouncer with its default settings: it refuses the start-up packet with this error. */
const aPoolerThatRefuses = async (message: string): Promise<string> => {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C08P01\0M${message}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeUInt32BE(fields.length + 4, 1);
  const pooler = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(Buffer.concat([head, fields])));
  }).listen(0, '127.0.0.1');
  await once(pooler, 'listening');
  ends.push(async () => {
    pooler.close();
    await once(pooler, 'close');
  });
  return `postgres://u@127.0.0.1:${(pooler.address() as AddressInfo).port}/live`;
};

describe('a start on a database that cannot be used', () => {
  it('a start behind a pooler that refuses the time limits says what to set (a stand-in)', async () => {
    const url = await aPoolerThatRefuses('unsupported startup parameter: statement_timeout');
    const refused = run('main', { JWT_SECRET, DATABASE_URL: url });
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toContain('unsupported startup parameter: statement_timeout');
    expect(refused.output()).toContain(
      'ignore_startup_parameters = lock_timeout,statement_timeout,idle_in_transaction_session_timeout',
    );
  });

  it.each(['main', 'migrate'] as const)(
    'a start on a database that is not UTF-8 says so: %s',
    async (command) => {
      const latin = await emptyDatabase('LATIN1');
      ends.push(latin.drop);
      const refused = run(
        command,
        { JWT_SECRET, DATABASE_URL: latin.url },
        command === 'migrate' ? ['up'] : [],
      );
      expect(await refused.ended).toBe(1);
      expect(refused.output()).toContain('The database has the encoding LATIN1');
    },
  );
});
