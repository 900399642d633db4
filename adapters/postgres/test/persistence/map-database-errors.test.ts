import { StoreUnavailable } from '@live-webinar/domain';
import { DatabaseError } from 'pg';
import { describe, expect, it, vi } from 'vitest';
import { ConnectionLost } from '../../src/persistence/connection-lost.js';
import { mapDatabaseErrors } from '../../src/persistence/map-database-errors.js';

/** PostgreSQL's error as the driver throws it. */
const refusedWith = (code: string, message = 'translated') =>
  Object.assign(new DatabaseError(message, 0, 'error'), { code });
const failing = (cause: unknown) =>
  mapDatabaseErrors(async (): Promise<void> => {
    throw cause;
  });

describe('an unavailable store', () => {
  it.each([
    ['08006', 'the connection failed'],
    ['08P01', 'a pooler has no connection'],
    ['25006', 'the server is read-only'],
    ['25P03', 'the transaction was idle for too long'],
    ['28000', 'the role may not log in'],
    ['28P01', 'the password was rotated'],
    ['3D000', 'there is no such database'],
    ['42501', 'a privilege was revoked'],
    ['53100', 'the disk is full'],
    ['53200', 'out of memory'],
    ['53300', 'too many clients'],
    ['53400', 'a configured limit is reached'],
    ['55P03', 'a lock was not available in time'],
    ['57014', 'the answer took too long'],
    ['57P01', 'an administrator stopped the server'],
    ['57P03', 'the server is starting up'],
    ['58030', 'the disk fails'],
  ])('throws StoreUnavailable for SQLSTATE %s: %s', async (code) => {
    const cause = refusedWith(code);
    await expect(failing(cause)()).rejects.toMatchObject({ name: 'StoreUnavailable', cause });
  });

  it('throws StoreUnavailable with the cause if the connection was lost', async () => {
    const cause = new Error('connect ECONNREFUSED');
    await expect(failing(new ConnectionLost(cause))()).rejects.toMatchObject({
      name: 'StoreUnavailable',
      cause,
    });
  });

  it('throws StoreUnavailable if Objection wraps the error', async () => {
    const wrapped = Object.assign(new Error('wrapped'), { nativeError: refusedWith('57P01') });
    await expect(failing(wrapped)()).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it.each(['26000', '42P05'])(
    'names the setting to change if prepared statements get lost: %s',
    async (code) => {
      await expect(failing(refusedWith(code))()).rejects.toMatchObject({
        name: 'StoreUnavailable',
        cause: { message: expect.stringContaining('DATABASE_PREPARED_STATEMENTS=false') as unknown },
      });
    },
  );
});

describe('a transaction that was rolled back in favour of another one', () => {
  it.each(['40001', '40P01'])('repeats a transaction that was rolled back with SQLSTATE %s', async (code) => {
    const ask = vi.fn(() => Promise.resolve('stored')).mockRejectedValueOnce(refusedWith(code));
    expect(await mapDatabaseErrors(ask)()).toBe('stored');
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('throws StoreUnavailable if every repetition is rolled back', async () => {
    const ask = vi.fn(() => Promise.reject(refusedWith('40P01')));
    await expect(mapDatabaseErrors(ask)()).rejects.toMatchObject({
      name: 'StoreUnavailable',
      cause: { code: '40P01' },
    });
    expect(ask).toHaveBeenCalledTimes(5);
  });
});

describe('any other error', () => {
  it.each([
    ['a broken rule', refusedWith('23505')],
    ['a mistake in a statement', refusedWith('42601')],
    ['a table that is missing', refusedWith('42P01')],
    ['a message that speaks of connections', refusedWith('22023', 'Connection terminated')],
    ['an error that is not PostgreSQL’s, with such a code', Object.assign(new Error(), { code: '57P01' })],
    ['a programmer’s mistake', new TypeError('undefined is not a function')],
    ['what is no error', 'a string'],
  ])('rethrows an error that is not about availability: %s', async (_, cause) => {
    await expect(failing(cause)()).rejects.toBe(cause);
  });

  it('removes the detail of an error, which quotes the row', async () => {
    const native = Object.assign(refusedWith('23514'), { detail: 'Failing row: secret' });
    const wrapped = Object.assign(new Error('wrapped'), { nativeError: native });
    await expect(failing(wrapped)()).rejects.not.toHaveProperty('nativeError.detail');
  });
});

it('passes arguments and answers through the error mapping', async () => {
  const add = mapDatabaseErrors(async (a: number, b: number) => a + b);
  expect(await add(1, 2)).toBe(3);
});
