import { describe, expect, it } from 'vitest';
import { guestOf } from '../src/guest.js';
import { assertKey, verifyMeetingToken, type JaasTokens, type SelfHostedTokens } from '../src/token.js';
import { APP_ID, claimsFor, hs256, keys, otherKeys, rs256, SECRET, tokenOf } from './support/tokens.js';

const now = new Date('2026-11-23T10:00:00.500Z');
const seconds = Math.floor(now.getTime() / 1000);

const tokens: SelfHostedTokens = { appId: APP_ID, key: SECRET };
const header = { alg: 'HS256', typ: 'JWT' };
const claims = (changes: Record<string, unknown> = {}) => claimsFor('algebra', changes, now);
const signed = (changes: Record<string, unknown> = {}) => tokenOf(header, claims(changes), hs256(SECRET));

const verdictOn = (token: string, changes: Partial<SelfHostedTokens> = {}) =>
  verifyMeetingToken(token, 'algebra', { ...tokens, ...changes }, now);
const refused = (reason: string) => ({ ok: false, reason });

describe('a token of a self-hosted server', () => {
  it('a token opens the room that it names', () => {
    const verdict = verdictOn(signed({ context: { user: { name: 'Ada' } } }));
    expect(verdict).toMatchObject({
      ok: true,
      claims: { room: 'algebra', context: { user: { name: 'Ada' } } },
    });
  });

  it('a token opens its room regardless of case', () => {
    expect(verdictOn(signed({ room: 'Algebra' })).ok).toBe(true);
  });

  it.each([
    ['for another room', { room: 'biology' }, 'other-room'],
    ['for a room whose name begins the same', { room: 'algebra2' }, 'other-room'],
    ['for every room', { room: '*' }, 'any-room'],
    ['without a room', { room: undefined }, 'no-room'],
    ['with an empty room', { room: '' }, 'no-room'],
    ['with a list of rooms', { room: ['algebra'] }, 'no-room'],
    ['without an issuer', { iss: undefined }, 'wrong-issuer'],
    ['of another issuer', { iss: 'somebody-else' }, 'wrong-issuer'],
    ['without an audience', { aud: undefined }, 'wrong-audience'],
    ['for another audience', { aud: 'zoom' }, 'wrong-audience'],
    ['without a subject', { sub: undefined }, 'no-subject'],
    ['with an empty subject', { sub: '' }, 'no-subject'],
    ['without exp', { exp: undefined }, 'no-expiry'],
    ['whose exp is a text', { exp: String(seconds + 60) }, 'no-expiry'],
    ['that has expired', { exp: seconds - 1 }, 'expired'],
    ['that expires in this second', { exp: seconds }, 'expired'],
    ['that is not valid yet', { nbf: seconds + 1 }, 'not-yet-valid'],
    ['whose nbf is a text', { nbf: String(seconds) }, 'malformed'],
    ['whose context is a text', { context: 'moderator' }, 'wrong-context'],
    ['whose person is a text', { context: { user: 'Ada' } }, 'wrong-context'],
  ])('a token %s is refused', (_, changes, reason) => {
    expect(verdictOn(signed(changes))).toEqual(refused(reason));
  });

  it('a token is valid from the second of its nbf on, and without nbf', () => {
    expect(verdictOn(signed({ nbf: seconds })).ok).toBe(true);
    expect(verdictOn(signed({ nbf: undefined })).ok).toBe(true);
  });

  it('the subject of a token is the server’s, or *', () => {
    const subject = 'meet.jitsi';
    expect(verdictOn(signed({ sub: 'meet.jitsi' }), { subject }).ok).toBe(true);
    expect(verdictOn(signed({ sub: '*' }), { subject }).ok).toBe(true);
    expect(verdictOn(signed({ sub: 'other.example' }), { subject })).toEqual(refused('other-subject'));
    expect(verdictOn(signed({ sub: 'other.example' })).ok).toBe(true);
  });

  it.each([
    ['none', '', 'missing'],
    ['no token', 'hello', 'malformed'],
    ['two parts', 'e30.e30', 'malformed'],
    ['four parts', `${signed()}.e30`, 'malformed'],
    ['letters that are not base64url', signed().replace('.', '=.'), 'malformed'],
    ['a header that is not an object', tokenOf('JWT', claims(), hs256(SECRET)), 'malformed'],
    ['a payload that is a list', tokenOf(header, [claims()], hs256(SECRET)), 'malformed'],
    ['no signature', tokenOf(header, claims(), () => ''), 'malformed'],
  ])('a token that is malformed is refused: %s', (_, token, reason) => {
    expect(verdictOn(token)).toEqual(refused(reason));
  });
});

describe('the header of a token', () => {
  it.each([
    ['no type', { alg: 'HS256' }, 'wrong-type'],
    ['another type', { alg: 'HS256', typ: 'at+jwt' }, 'wrong-type'],
    ['no algorithm', { typ: 'JWT' }, 'wrong-algorithm'],
    ['another algorithm', { alg: 'HS512', typ: 'JWT' }, 'wrong-algorithm'],
    ['an unknown critical extension', { ...header, crit: ['b64'], b64: false }, 'malformed'],
  ])('a token header with %s is refused', (_, wrong, reason) => {
    expect(verdictOn(tokenOf(wrong, claims(), hs256(SECRET)))).toEqual(refused(reason));
  });

  it.each(['none', 'None', 'NONE'])('a token with the algorithm %s is refused', (alg) => {
    for (const signature of [hs256(SECRET), () => 'AA'])
      expect(verdictOn(tokenOf({ alg, typ: 'JWT' }, claims(), signature))).toEqual(
        refused('wrong-algorithm'),
      );
  });
});

describe('the signature of a token', () => {
  it('a signature with another secret is refused', () => {
    expect(verdictOn(tokenOf(header, claims(), hs256('another secret')))).toEqual(refused('wrong-signature'));
  });

  it('a signature of another length is refused', () => {
    expect(verdictOn(tokenOf(header, claims(), () => 'AAAA'))).toEqual(refused('wrong-signature'));
  });

  it('a signature of another payload is refused before the payload is checked', () => {
    const [head, , tail] = signed().split('.');
    const [, body] = signed({ exp: seconds - 100 }).split('.');
    expect(verdictOn([head, body, tail].join('.'))).toEqual(refused('wrong-signature'));
  });

  describe('by a key pair', () => {
    const rsa = { key: keys.publicKey };
    const rsaHeader = { alg: 'RS256', typ: 'JWT' };

    it('a signature by the right key pair is accepted', () => {
      expect(verdictOn(tokenOf(rsaHeader, claims(), rs256(keys.privateKey)), rsa).ok).toBe(true);
    });

    it('a signature by another key pair is refused', () => {
      const token = tokenOf(rsaHeader, claims(), rs256(otherKeys.privateKey));
      expect(verdictOn(token, rsa)).toEqual(refused('wrong-signature'));
    });

    it('a signature with the public key as a secret is refused', () => {
      for (const alg of ['HS256', 'RS256']) {
        const token = tokenOf({ alg, typ: 'JWT' }, claims(), hs256(keys.publicKey));
        expect(verdictOn(token, rsa).ok).toBe(false);
      }
    });

    it('a signature by a key pair is refused by a server with a secret', () => {
      const token = tokenOf(rsaHeader, claims(), rs256(keys.privateKey));
      expect(verdictOn(token)).toEqual(refused('wrong-algorithm'));
    });
  });
});

describe('a token of JaaS', () => {
  const appId = 'vpaas-magic-cookie-1';
  const jaas: JaasTokens = { form: 'jaas', appId, key: keys.publicKey };
  const jaasHeader = { alg: 'RS256', typ: 'JWT', kid: `${appId}/4f4910` };
  const features = { recording: false, livestreaming: false, transcription: false };
  const jaasClaims = (changes: Record<string, unknown> = {}) =>
    claims({ iss: 'chat', sub: appId, context: { user: {}, features }, ...changes });
  const verdictOnJaas = (
    changes: Record<string, unknown> = {},
    header: object = jaasHeader,
    rules: Partial<JaasTokens> = {},
  ) =>
    verifyMeetingToken(
      tokenOf(header, jaasClaims(changes), rs256(keys.privateKey)),
      'algebra',
      { ...jaas, ...rules },
      now,
    );

  it('a JaaS token opens the room that it names', () => {
    expect(verdictOnJaas().ok).toBe(true);
    expect(verdictOnJaas({}, jaasHeader, { keyId: '4f4910' }).ok).toBe(true);
  });

  it.each([
    ['of another issuer', { iss: APP_ID }, 'wrong-issuer'],
    ['of another app', { sub: 'vpaas-magic-cookie-2' }, 'other-subject'],
    ['for any app', { sub: '*' }, 'other-subject'],
    ['for every room', { room: '*' }, 'any-room'],
    ['without features', { context: { user: {} } }, 'no-features'],
    ['without a context', { context: undefined }, 'no-features'],
    ['whose features are texts', { context: { features: { recording: 'true' } } }, 'no-features'],
    ['that has expired', { exp: seconds - 1 }, 'expired'],
  ])('a JaaS token %s is refused', (_, changes, reason) => {
    expect(verdictOnJaas(changes)).toEqual(refused(reason));
  });

  it.each([undefined, '4f4910', `${appId}/`, 'vpaas-magic-cookie-2/4f4910', 7])(
    'a JaaS token with the key id %j is refused',
    (kid) => {
      expect(verdictOnJaas({}, { ...jaasHeader, kid })).toEqual(refused('wrong-key-id'));
    },
  );

  it('a JaaS token with the key id of another key is refused', () => {
    expect(verdictOnJaas({}, jaasHeader, { keyId: '000000' })).toEqual(refused('wrong-key-id'));
  });
});

describe('the key of meeting tokens', () => {
  it.each([
    ['empty', { appId: APP_ID, key: '' }],
    ['a secret for JaaS', { form: 'jaas', appId: APP_ID, key: SECRET }],
    ['a broken PEM', { appId: APP_ID, key: '-----BEGIN PUBLIC KEY-----\n' }],
  ] as const)('the key of meeting tokens must not be %s', (_, wrong) => {
    expect(() => {
      assertKey(wrong);
    }).toThrow();
  });
});

describe('the person in a token', () => {
  const claims = { iss: '', aud: 'jitsi', sub: '*', room: 'algebra', exp: 0 };
  const guest = (
    user?: Record<string, unknown>,
    modules: Parameters<typeof guestOf>[1] = { presenceIdentity: true, lobbyBypass: true },
  ) => guestOf({ ...claims, ...(user && { context: { user } }) }, modules);

  it.each([
    [{ moderator: true }, true],
    [{ affiliation: 'owner' }, true],
    [{ moderator: false }, false],
    [{ moderator: 'yes' }, false],
    [{ affiliation: 'member' }, false],
    [undefined, false],
  ])('a person with the user %j in their token is a moderator: %s', (user, isModerator) => {
    expect(guest(user).isModerator).toBe(isModerator);
  });

  it.each([
    [{ lobby_bypass: true }, true],
    [{ lobby_bypass: 'true' }, false],
    [{ moderator: true }, false],
    [undefined, false],
  ])('a person with the user %j in their token bypasses the lobby: %s', (user, passesLobby) => {
    expect(guest(user).passesLobby).toBe(passesLobby);
    expect(guest(user, {}).passesLobby).toBe(false);
  });

  it('a person has the name in their token, or none', () => {
    expect(guest({ name: 'Ada' }).name).toBe('Ada');
    expect(guest({ name: 7 }).name).toBe('');
    expect(guest().name).toBe('');
  });

  it('others see the user in a token only with presence_identity', () => {
    expect(guest({ id: '7' }).context).toEqual({ id: '7' });
    expect(guest().context).toEqual({});
    expect(guest({ id: '7' }, { lobbyBypass: true })).not.toHaveProperty('context');
  });
});
