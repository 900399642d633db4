import { expect, it } from 'vitest';
import { claimsFor, hs256, keys, rs256, tokenOf } from './support/tokens.js';
// #region start
import { startPracticeRoom } from '@live-webinar/example-practice-room';

const room = await startPracticeRoom(); // { origin: 'http://localhost:51234', domain: 'localhost:51234', … }
room.disconnect('algebra'); // cuts this room's connections, as a failing network does; without a name, all of them
await room.close();
// #endregion

const [secret, appId, keyId] = ['a secret of 32 bytes or even more', 'vpaas-magic-cookie-1', 'f0c1d2'];
const publicKeyPem = keys.publicKey;
const token = tokenOf({ alg: 'HS256', typ: 'JWT' }, claimsFor('algebra'), hs256(secret));
const jaasToken = tokenOf(
  { alg: 'RS256', typ: 'JWT', kid: `${appId}/${keyId}` },
  claimsFor('algebra', { iss: 'chat', sub: appId, context: { features: { recording: false } } }),
  rs256(keys.privateKey),
);
// #region verify
import { verifyMeetingToken } from '@live-webinar/example-practice-room/token';

const verdict = verifyMeetingToken(token, 'algebra', { appId: 'live-webinar', key: secret }, new Date());
const jaas = { form: 'jaas', appId, key: publicKeyPem, keyId } as const;
const jaasVerdict = verifyMeetingToken(jaasToken, 'algebra', jaas, new Date());
// { ok: true, claims } or { ok: false, reason: 'expired' }
// #endregion

it('starts and closes the practice room as the README shows', async () => {
  expect(room.origin).toBe(`http://${room.domain}`);
  await expect(fetch(room.origin)).rejects.toThrow();
});

it('verifies meeting tokens as the README shows', () => {
  expect(verdict).toMatchObject({ ok: true, claims: { room: 'algebra' } });
  expect(jaasVerdict).toMatchObject({ ok: true, claims: { sub: appId } });
});
