import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { createKeySet, type KeySet } from '../../src/auth/key-set.js';
import type { PublicKey } from '../../src/auth/public-key.js';
import { ecKey, rsaKey, type SigningKey } from './course-site.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const first = rsaKey('first');
const second = rsaKey('second');
const nameless = ecKey();
const otherNameless = ecKey();

const published = (...keys: SigningKey[]) => ({ keys: keys.map(({ jwk }) => jwk) });
const down = () => Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } }));

let keySet: KeySet;
let time: number;
let answer: () => Promise<Response>;
let fetches: number;
let reports: string[];

const answerWith = (document: unknown) => {
  answer = async () => Response.json(document);
};
const pass = (milliseconds: number) => {
  time += milliseconds;
};
/** Waits for a fetch in the background. */
const settled = async () => {
  for (let turn = 0; turn < 20; turn += 1) await setImmediate();
};
/** The verdict on a token that this key signed. */
const judge = ({ algorithm, kid, publicPem }: SigningKey) =>
  keySet.judge({ algorithm, kid }, ({ key }: PublicKey) => key === publicPem);

beforeEach(() => {
  time = 0;
  fetches = 0;
  reports = [];
  answerWith(published(first));
  keySet = createKeySet({
    url: 'https://courses.example.org/jwks.json',
    fetch: () => {
      fetches += 1;
      return answer();
    },
    nowMs: () => time,
    report: (failure) => reports.push(failure),
  });
});

describe('a remote key set', () => {
  it('fetches the key set once, when it is first needed', async () => {
    expect(fetches).toBe(0);
    expect(await judge(first)).toBe('signed');
    pass(4 * MINUTE);
    expect(await judge(first)).toBe('signed');
    expect(fetches).toBe(1);
  });

  it('fetches the key set once for simultaneous tokens', async () => {
    const verdicts = await Promise.all([judge(first), judge(first), judge(second), judge(nameless)]);
    expect(verdicts).toEqual(['signed', 'signed', 'forged', 'forged']);
    expect(fetches).toBe(1);
  });

  it('does not fetch the key set again while a fetch is running', async () => {
    let arrive: (response: Response) => void = () => undefined;
    answer = () => new Promise((resolve) => (arrive = resolve));
    const early = judge(first);
    pass(11 * SECOND);
    const late = judge(first);
    arrive(Response.json(published(first)));
    expect(await Promise.all([early, late])).toEqual(['signed', 'signed']);
    expect(fetches).toBe(1);
  });

  it('accepts a rotated key within 30 s', async () => {
    expect(await judge(first)).toBe('signed');
    answerWith(published(second));
    expect(await judge(second)).toBe('forged');
    pass(10 * SECOND);
    expect(await judge(second)).toBe('signed');
    expect(await judge(first)).toBe('forged');
  });

  it('accepts a rotated key within 30 s if keys have no ids', async () => {
    answerWith(published(nameless));
    expect(await judge(nameless)).toBe('signed');
    answerWith(published(otherNameless));
    pass(10 * SECOND);
    expect(await judge(otherNameless)).toBe('signed');
    expect(await judge(nameless)).toBe('forged');
  });

  it('accepts a rotated key within 30 s if it has the old key’s id', async () => {
    expect(await judge(first)).toBe('signed');
    const successor = { ...second, kid: 'first', jwk: { ...second.jwk, kid: 'first' } };
    answerWith(published(successor));
    pass(10 * SECOND);
    expect(await judge(successor)).toBe('signed');
  });

  it('limits fetches for unknown keys', async () => {
    for (let request = 0; request < 600; request += 1) {
      expect(await judge({ ...second, kid: `unknown-${request}` })).toBe('forged');
      pass(100);
    }
    expect(fetches).toBe(6);
  });

  it('limits fetches while the key set cannot be reached', async () => {
    answer = down;
    for (let request = 0; request < 300; request += 1) {
      await judge(first);
      pass(100);
    }
    expect(fetches).toBe(3);
  });

  it('keeps known keys while the key set cannot be reached', async () => {
    await judge(first);
    answer = down;
    for (let hour = 0; hour < 24; hour += 1) {
      pass(60 * MINUTE);
      expect(await judge(first)).toBe('signed');
      await settled();
    }
    expect(fetches).toBe(25);
  });

  it.each([
    ['a page', () => new Response('<html>Sorry</html>')],
    ['JSON of another kind', () => Response.json({ error: 'sorry' })],
    ['an error', () => Response.json(published(second), { status: 500 })],
    ['nothing', () => new Response(null)],
  ])('keeps known keys while the address answers with %s', async (_what, nonsense) => {
    await judge(first);
    answer = async () => nonsense();
    pass(6 * MINUTE);
    expect(await judge(first)).toBe('signed');
    await settled();
    expect(await judge(first)).toBe('signed');
    expect(fetches).toBe(2);
    expect(reports).toEqual([expect.stringMatching(/^The key set of the site could not be fetched: it /)]);
  });

  it('drops a removed key after the next fetch', async () => {
    answerWith(published(first, second));
    expect(await judge(second)).toBe('signed');
    answerWith(published(first));
    pass(5 * MINUTE + 1);
    expect(await judge(first)).toBe('signed');
    await settled();
    expect(await judge(second)).toBe('forged');
    expect(fetches).toBe(2);
  });

  it('accepts a key set that becomes empty', async () => {
    await judge(first);
    answerWith({ keys: [] });
    pass(6 * MINUTE);
    await judge(first);
    await settled();
    expect(await judge(first)).toBe('forged');
  });

  it('answers unavailable until the key set has been reached', async () => {
    answer = down;
    expect(await judge(first)).toBe('unavailable');
    answerWith(published(first));
    expect(await judge(first)).toBe('unavailable');
    pass(10 * SECOND);
    expect(await judge(first)).toBe('signed');
    expect(await judge(second)).toBe('forged');
    expect(reports).toEqual([
      'The key set of the site could not be fetched: it cannot be reached (ECONNREFUSED)',
    ]);
  });

  it('answers unavailable for an unknown key while the key set is down, but still detects a wrong signature', async () => {
    await judge(first);
    answer = down;
    pass(10 * SECOND);
    expect(await judge(second)).toBe('unavailable');
    expect(await judge({ ...second, kid: 'first' })).toBe('forged');
    expect(await judge(first)).toBe('signed');
  });

  it('checks a token without a key id against all keys of its algorithm', async () => {
    answerWith(published(first, nameless, second));
    const tried: string[] = [];
    const verdict = await keySet.judge({ algorithm: 'RS256', kid: undefined }, ({ key }) => {
      tried.push(key);
      return key === second.publicPem;
    });
    expect(verdict).toBe('signed');
    expect(tried).toEqual([first.publicPem, second.publicPem]);
  });

  it('checks a token with a key id only against that key and keys without ids', async () => {
    answerWith(published(first, second, { ...nameless, jwk: nameless.jwk }));
    const tried: string[] = [];
    await keySet.judge({ algorithm: 'RS256', kid: 'second' }, ({ key }) => tried.push(key) === 0);
    await keySet.judge({ algorithm: 'ES256', kid: 'second' }, ({ key }) => tried.push(key) === 0);
    expect(tried).toEqual([second.publicPem, nameless.publicPem]);
  });

  it('never uses a shared secret as a key', async () => {
    answerWith({ keys: [{ kty: 'oct', kid: 'first', k: 'c2VjcmV0' }] });
    expect(await judge(first)).toBe('forged');
  });
});
