import { StoreUnavailable } from '@live-webinar/domain';
import { describe, expect, it } from 'vitest';
import { orUnavailable } from '../../src/persistence/or-unavailable.js';

const error = (message: string, fields: object = {}) => Object.assign(new Error(message), fields);
const failing = (cause: unknown) =>
  orUnavailable(async (): Promise<void> => {
    throw cause;
  });

describe('a store that cannot be reached', () => {
  it.each([
    ['nobody listens', error('connect ECONNREFUSED 127.0.0.1:5432', { code: 'ECONNREFUSED' })],
    ['the connection broke', error('read ECONNRESET', { code: 'ECONNRESET' })],
    ['there is no such host', error('getaddrinfo ENOTFOUND db', { code: 'ENOTFOUND' })],
    ['the server went away', error('Connection terminated unexpectedly')],
    ['it went away while a builder asked', error('select $1 - Connection terminated unexpectedly')],
    [
      'the connection is known to be dead',
      error('Client has encountered a connection error and is not queryable'),
    ],
    ['the server does not answer', error('Query read timeout')],
    ['it does not even say hello', error('timeout expired')],
    ['no connection is free', error('Timeout acquiring', { name: 'KnexTimeoutError' })],
    ['the pool is closed', error('Unable to acquire a connection')],
    ['an administrator stopped it', error('terminating connection', { code: '57P01' })],
    ['it is starting up', error('starting up', { code: '57P03' })],
    ['it has too many clients', error('sorry, too many clients already', { code: '53300' })],
    ['the connection failed', error('connection_failure', { code: '08006' })],
    ['Objection says so', error('wrapped', { nativeError: error('terminating', { code: '57P01' }) })],
  ])('is said to be unavailable where %s', async (_, cause) => {
    await expect(failing(cause)()).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it('names its cause', async () => {
    const cause = error('connect ECONNREFUSED', { code: 'ECONNREFUSED' });
    await expect(failing(cause)()).rejects.toMatchObject({ cause });
  });
});

describe('any other failure', () => {
  it.each([
    ['a broken rule', error('duplicate key value', { code: '23505' })],
    ['a mistake in a statement', error('syntax error', { code: '42601' })],
    ['a value that speaks of connections', error('insert $1 - bad value: Connection terminated')],
    ['a programmer’s mistake', new TypeError('undefined is not a function')],
    ['what is no error', 'a string'],
  ])('is thrown as it is: %s', async (_, cause) => {
    await expect(failing(cause)()).rejects.toBe(cause);
  });

  it('loses the detail, which quotes the row', async () => {
    const wrapped = error('wrapped', {
      nativeError: error('check', { code: '23514', detail: 'Failing row: secret' }),
    });
    await expect(failing(wrapped)()).rejects.not.toHaveProperty('nativeError.detail');
  });
});

it('passes on arguments and answers', async () => {
  const add = orUnavailable(async (a: number, b: number) => a + b);
  expect(await add(1, 2)).toBe(3);
});
