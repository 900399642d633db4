import { createHmac, generateKeyPairSync } from 'node:crypto';
import type { Attendee, RoomAccess } from '@live-webinar/domain';
import {
  admissionFixture,
  minute,
  olga,
  pia,
  sessionFixture,
  webinarFixture,
} from '@live-webinar/domain/fixtures';
import { describe, expect, it } from 'vitest';
// Written apart from the signer, by the rules of the server that takes the token.
import { verifyMeetingToken, type MeetingTokens } from '../../../examples/practice-room/src/token.js';
import {
  jaasRoomAccess,
  meetingServer,
  privateKeySigner,
  secretSigner,
  tokenRoomAccess,
} from '../src/index.js';

const aKeyPair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
const keys = aKeyPair();
const server = meetingServer('meet.example.org');
const token = { appId: 'live', subject: 'meet.jitsi' };
const secret = 'the-secret-of-the-meeting-server';
const jaas = { appId: 'vpaas-magic-cookie-1', privateKey: keys.privateKey };

const modes = [
  {
    mode: 'a secret',
    access: tokenRoomAccess(server, { ...token, signer: secretSigner(secret) }),
    server: { ...token, key: secret } satisfies MeetingTokens,
    strangers: { ...token, key: 'the-secret-of-another-server' } satisfies MeetingTokens,
  },
  {
    mode: 'a private key',
    access: tokenRoomAccess(server, { ...token, signer: privateKeySigner(keys.privateKey, 'key-1') }),
    server: { ...token, key: keys.publicKey } satisfies MeetingTokens,
    strangers: { ...token, key: aKeyPair().publicKey } satisfies MeetingTokens,
  },
  {
    mode: 'a JaaS key',
    access: jaasRoomAccess(meetingServer('8x8.vc'), { ...jaas, keyId: 'key-1' }),
    server: { form: 'jaas', appId: jaas.appId, keyId: 'key-1', key: keys.publicKey } satisfies MeetingTokens,
    strangers: {
      form: 'jaas',
      appId: jaas.appId,
      keyId: 'key-1',
      key: aKeyPair().publicKey,
    } satisfies MeetingTokens,
  },
];

const RECORDING = ['recording', 'livestreaming', 'transcription'];
const FOR_MODERATORS = ['create-polls', 'file-upload', 'list-visitors', 'live-translation', 'flip'];
const FOR_EVERYBODY = ['send-groupchat', 'send-private-message', 'screen-sharing'];
const CALLS = ['inbound-call', 'outbound-call', 'sip-inbound-call', 'sip-outbound-call'];
/** MEET_FEATURES of jitsi-meet, as far as anything in its page or in Prosody asks for them. */
const JITSI_FEATURES = [...RECORDING, ...FOR_MODERATORS, ...FOR_EVERYBODY, ...CALLS];

interface TokenContext {
  readonly user: Readonly<Record<string, unknown>>;
  readonly features: Readonly<Record<string, unknown>>;
}
const claimsOf = (jwt: string) =>
  JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as { context: TokenContext };

const session = sessionFixture();
const at = minute(5);
const seconds = (date: Date, offset: number) => new Date(date.getTime() + offset * 1_000);
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe.each(modes)('a meeting token signed with $mode', ({ mode, access, server, strangers }) => {
  const issue = async (role: Attendee = 'participant') => {
    const person = role === 'participant' ? pia : olga;
    const { jwt, expiresAt } = await access.issueMeeting(admissionFixture({ session, role, person, at }));
    if (jwt === null || expiresAt === null) throw new Error('There is no token');
    return { jwt, expiresAt };
  };
  interface Case {
    readonly room?: string;
    readonly tokens?: MeetingTokens;
    readonly now?: Date;
  }
  const verify = (jwt: string, { room = session.roomName, tokens = server, now = at }: Case = {}) =>
    verifyMeetingToken(jwt, room, tokens, now);
  const reasonOf = (verdict: ReturnType<typeof verify>) => (verdict.ok ? 'accepted' : verdict.reason);

  it(`a meeting token signed with ${mode} opens its room in upper or lower case, and names the person`, async () => {
    const { jwt } = await issue();
    expect(verify(jwt)).toMatchObject({
      ok: true,
      claims: { room: session.roomName, context: { user: { id: 'pia', name: 'Pia Participant' } } },
    });
    expect(verify(jwt, { room: session.roomName.toUpperCase() }).ok).toBe(true);
  });

  it(`a meeting token signed with ${mode} opens no other room`, async () => {
    expect(reasonOf(verify((await issue()).jwt, { room: sessionFixture().roomName }))).toBe('other-room');
  });

  it(`a meeting token signed with ${mode} expires after ten minutes`, async () => {
    const { jwt, expiresAt } = await issue();
    expect(expiresAt).toEqual(minute(15));
    expect(verify(jwt, { now: seconds(expiresAt, -1) }).ok).toBe(true);
    expect(reasonOf(verify(jwt, { now: seconds(expiresAt, 60) }))).toBe('expired');
  });

  it(`a meeting token signed with ${mode} is valid before its issue only within the clock tolerance`, async () => {
    const { jwt } = await issue();
    expect(verify(jwt, { now: seconds(at, -9) }).ok).toBe(true);
    expect(reasonOf(verify(jwt, { now: seconds(at, -60) }))).toBe('not-yet-valid');
  });

  it(`a meeting token signed with ${mode} is rejected by a server with another key`, async () => {
    expect(reasonOf(verify((await issue()).jwt, { tokens: strangers }))).toBe('wrong-signature');
  });

  it(`a meeting token signed with ${mode} is rejected by a server of another application`, async () => {
    const other = { ...server, appId: 'other' } as MeetingTokens;
    expect(verify((await issue()).jwt, { tokens: other }).ok).toBe(false);
  });

  it(`a meeting token signed with ${mode} that was changed, is unsigned, or is signed with a public value is rejected`, async () => {
    const [header = '', payload = '', signature = ''] = (await issue()).jwt.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const promoted = base64({ ...claims, context: { user: { id: 'pia', moderator: true } } });
    expect(reasonOf(verify(`${header}.${promoted}.${signature}`))).toBe('wrong-signature');
    const unsigned = `${base64({ alg: 'none', typ: 'JWT' })}.${payload}`;
    expect(verify(`${unsigned}.`).ok).toBe(false);
    expect(reasonOf(verify(`${unsigned}.${signature}`))).toBe('wrong-algorithm');
    const confused = `${base64({ alg: 'HS256', typ: 'JWT' })}.${payload}`;
    const mac = createHmac('sha256', keys.publicKey).update(confused).digest('base64url');
    expect(verify(`${confused}.${mac}`).ok).toBe(false);
  });

  it.each<[Attendee, boolean]>([
    ['organizer', true],
    ['co_host', true],
    ['participant', false],
  ])('the meeting token makes %s a moderator: %s', async (role, isModerator) => {
    const { context } = claimsOf((await issue(role)).jwt);
    expect(context.user.moderator).toBe(isModerator);
    for (const feature of [...RECORDING, ...FOR_MODERATORS]) {
      expect([feature, context.features[feature]]).toEqual([feature, isModerator]);
    }
  });

  it.each<Attendee>(['organizer', 'co_host', 'participant'])(
    'the meeting token lets %s neither record nor stream a webinar that is not recorded',
    async (role) => {
      const webinar = webinarFixture({ recording: 'off' });
      const { jwt } = await access.issueMeeting(admissionFixture({ session, webinar, role, at }));
      const { features } = claimsOf(jwt ?? '').context;
      expect(features).toMatchObject({ recording: false, livestreaming: false });
      expect(Object.keys(features).toSorted()).toEqual(JITSI_FEATURES.toSorted());
    },
  );

  it.each<Attendee>(['organizer', 'participant'])(
    'the meeting token lets %s chat and share the screen',
    async (role) => {
      const { context } = claimsOf((await issue(role)).jwt);
      for (const feature of FOR_EVERYBODY) {
        expect([feature, context.features[feature]]).toEqual([feature, true]);
      }
    },
  );

  // Prosody and Jitsi's page compare with true and "true".
  it(`a meeting token signed with ${mode} sets each feature that Jitsi knows to true or false, and no other`, async () => {
    const { features } = claimsOf((await issue('organizer')).jwt).context;
    expect(Object.values(features).every((value) => typeof value === 'boolean')).toBe(true);
    expect(JITSI_FEATURES).toEqual(expect.arrayContaining(Object.keys(features)));
  });

  it('the meeting token does not let participants bypass the lobby', async () => {
    expect(claimsOf((await issue('participant')).jwt).context.user).not.toHaveProperty('lobby_bypass');
  });
});

describe('the token of a host', () => {
  const contextFrom = async (access: RoomAccess) => {
    const { jwt } = await access.issueMeeting(
      admissionFixture({ session, role: 'co_host', person: olga, at }),
    );
    return claimsOf(jwt ?? '').context;
  };

  it('lets hosts bypass the lobby of a server with token_lobby_bypass', async () => {
    const { user } = await contextFrom(tokenRoomAccess(server, { ...token, signer: secretSigner(secret) }));
    expect(user.lobby_bypass).toBe(true);
  });

  it('leaves the lobby claim out for JaaS, whose documentation has none', async () => {
    const access = jaasRoomAccess(meetingServer('8x8.vc'), { ...jaas, keyId: 'key-1' });
    expect((await contextFrom(access)).user).not.toHaveProperty('lobby_bypass');
  });

  it('grants hosts calls on a self-hosted server, but not at JaaS, where calls cost money', async () => {
    const own = await contextFrom(tokenRoomAccess(server, { ...token, signer: secretSigner(secret) }));
    expect(own.features['outbound-call']).toBe(true);
    const access = jaasRoomAccess(meetingServer('8x8.vc'), { ...jaas, keyId: 'key-1' });
    expect((await contextFrom(access)).features['outbound-call']).toBe(false);
  });
});

describe('a meeting token', () => {
  it('a meeting token has the configured lifetime', async () => {
    const access = tokenRoomAccess(server, { ...token, signer: secretSigner(secret), lifetimeS: 120 });
    expect((await access.issueMeeting(admissionFixture({ at }))).expiresAt).toEqual(minute(7));
  });

  it('puts the account before the key id of a JaaS token once', async () => {
    const access = jaasRoomAccess(meetingServer('8x8.vc'), { ...jaas, keyId: `${jaas.appId}/key-1` });
    const { jwt } = await access.issueMeeting(admissionFixture({ session, at }));
    const tokens = { form: 'jaas', appId: jaas.appId, keyId: 'key-1', key: keys.publicKey } as const;
    expect(verifyMeetingToken(jwt ?? '', session.roomName, tokens, at).ok).toBe(true);
  });
});
