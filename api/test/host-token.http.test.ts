import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aWebinar, olga } from '@live-webinar/domain/testing';
import { startApi, tokenFor, type TestApi } from './support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await api.useCases.scheduleWebinar(aWebinar({ organizerId: '42' }));
  await api.useCases.startLiveSession({ webinarId: '123', person: { id: '42', name: null } });
});
afterAll(() => api.stop());

const join = (headers: Record<string, string>) => api.call('GET', '/api/live/join/123/', { headers });
const joinWith = (token: string) => join({ authorization: `Bearer ${token}` });
const now = () => Math.floor(Date.now() / 1000);
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a token of the host site', () => {
  it('is taken from the header', async () => {
    expect((await joinWith(tokenFor({ id: '42' }))).status).toBe(200);
  });

  it('may carry the user’s id as a number', async () => {
    expect((await joinWith(tokenFor({}, { sub: 42 }))).status).toBe(200);
  });

  it('gives the name in the meeting, or none', async () => {
    const named = await joinWith(tokenFor({ id: '42', name: '  Ada <b>Lovelace</b> ' }));
    expect(named.body.meeting).toMatchObject({ display_name: 'Ada <b>Lovelace</b>' });
    expect((await joinWith(tokenFor({ id: '42' }, { name: 7 }))).body.meeting).toMatchObject({
      display_name: null,
    });
  });

  const bad: [string, () => Record<string, string>, RegExp][] = [
    ['no header', () => ({}), /needed/],
    ['another scheme', () => ({ authorization: 'Basic b2xnYTpvbGdh' }), /needed/],
    ['no token', () => ({ authorization: 'Bearer' }), /header/],
    ['words', () => ({ authorization: 'Bearer one two three' }), /header/],
    ['nonsense', () => ({ authorization: 'Bearer nonsense' }), /token/i],
    ['two dots and nothing', () => ({ authorization: 'Bearer ..' }), /token/i],
    ['expired', () => ({ authorization: `Bearer ${tokenFor(olga, { exp: now() - 60 })}` }), /expired/],
    ['not yet valid', () => ({ authorization: `Bearer ${tokenFor(olga, { nbf: now() + 600 })}` }), /./],
    ['no expiry', () => ({ authorization: `Bearer ${tokenFor(olga, { exp: undefined })}` }), /exp/],
    ['no user', () => ({ authorization: `Bearer ${tokenFor({})}` }), /sub/],
    ['an empty user', () => ({ authorization: `Bearer ${tokenFor({ id: '' })}` }), /sub/],
    ['a user with a line break', () => ({ authorization: `Bearer ${tokenFor({ id: 'a\nb' })}` }), /sub/],
    [
      'a user of 256 characters',
      () => ({ authorization: `Bearer ${tokenFor({ id: 'x'.repeat(256) })}` }),
      /sub/,
    ],
    [
      'another secret',
      () => ({ authorization: `Bearer ${tokenFor(olga, {}, { secret: 'x'.repeat(40) })}` }),
      /signature/,
    ],
    [
      'another algorithm',
      () => ({ authorization: `Bearer ${tokenFor(olga, {}, { algorithm: 'HS512' })}` }),
      /./,
    ],
    [
      'alg none',
      () => ({
        authorization: `Bearer ${base64({ alg: 'none', typ: 'JWT' })}.${base64({ sub: '42', exp: now() + 60 })}.`,
      }),
      /./,
    ],
  ];
  it.each(bad)('is refused: %s', async (_what, headers, detail) => {
    const answer = await join(headers());
    expect(answer).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated', detail: expect.stringMatching(detail) as string },
    });
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
  });

  it('is not looked for in the address', async () => {
    const answer = await api.call('GET', `/api/live/join/123/?token=${tokenFor({ id: '42' })}`);
    expect(answer.status).toBe(401);
  });
});
