import { afterEach, describe, expect, it } from 'vitest';
import { startPracticeRoom, type PracticeRoom } from '../src/server.js';
import { joining } from './support/practice-members.js';
import { joinedClient, relayClient } from './support/relay-client.js';
import { APP_ID, keys, SECRET, tokenFor } from './support/tokens.js';

let server: PracticeRoom | undefined;

const start = async (options: Parameters<typeof startPracticeRoom>[0] = {}) => {
  server = await startPracticeRoom({ tokens: { appId: APP_ID, key: SECRET }, ...options });
  return server;
};

afterEach(async () => {
  await server?.close();
  server = undefined;
});

describe('a server with tokens', () => {
  const user = { name: 'Ada', moderator: true };

  it('lets in a person with a token, under the name in it', async () => {
    const { origin } = await start();
    const ada = await relayClient(origin);
    ada.send(joining({ name: 'Somebody else', jwt: tokenFor('algebra', user) }));
    const { people } = await ada.next('joined');
    expect(people).toMatchObject([{ name: 'Ada', role: 'moderator' }]);
  });

  it.each([
    ['nobody', false, undefined],
    ['everybody, with presence_identity,', true, user],
  ])('shows %s the user of a token', async (_, presenceIdentity, context) => {
    const { origin } = await start({ tokens: { appId: APP_ID, key: SECRET, presenceIdentity } });
    const ben = await joinedClient(origin, { jwt: tokenFor('algebra') });
    await joinedClient(origin, { jwt: tokenFor('algebra', user) });
    expect((await ben.next('person-joined')).person.context).toEqual(context);
  });

  it.each([
    ['no token', '', 'missing'],
    ['a token for another room', tokenFor('biology'), 'other-room'],
    ['a token that has expired', tokenFor('algebra', {}, { exp: 1 }), 'expired'],
  ])('a server with tokens does not let in a person with %s', async (_, jwt, fault) => {
    const { origin } = await start();
    const client = await relayClient(origin);
    client.send(joining({ jwt }));
    expect(await client.next('refused')).toEqual({ type: 'refused', reason: 'token', fault });
  });

  it('a token opens only its room, also for a person in the lobby', async () => {
    const { origin } = await start();
    const ada = await joinedClient(origin, { jwt: tokenFor('algebra', { moderator: true }) });
    ada.send({ type: 'set-lobby', on: true });
    await ada.next('lobby');
    const ben = await relayClient(origin);
    ben.send(joining({ jwt: tokenFor('algebra'), knocks: true }));
    await ben.next('waiting');
    ben.send(joining({ room: 'biology', jwt: tokenFor('biology') }));
    expect(await ben.next('refused')).toMatchObject({ fault: 'other-room' });
  });

  const lobbyBypass = tokenFor('algebra', { moderator: true, lobby_bypass: true });

  it('lets people with lobby_bypass in their token bypass the lobby, with token_lobby_bypass', async () => {
    const { origin } = await start({ tokens: { appId: APP_ID, key: SECRET, lobbyBypass: true } });
    const ada = await joinedClient(origin, { jwt: tokenFor('algebra', { moderator: true }) });
    ada.send({ type: 'set-lobby', on: true });
    await ada.next('lobby');
    const cara = await relayClient(origin);
    cara.send(joining({ jwt: lobbyBypass }));
    expect((await cara.next('joined')).people).toHaveLength(2);
  });

  it('stops everybody at the lobby without token_lobby_bypass', async () => {
    const { origin } = await start();
    const ada = await joinedClient(origin, { jwt: lobbyBypass });
    ada.send({ type: 'set-lobby', on: true });
    await ada.next('lobby');
    const again = await relayClient(origin);
    again.send(joining({ jwt: lobbyBypass }));
    expect(await again.next('members-only')).toEqual({ type: 'members-only' });
  });

  it('does not start with an invalid key', async () => {
    await expect(start({ tokens: { appId: APP_ID, key: '' } })).rejects.toThrow('empty');
    const broken = keys.publicKey.slice(0, 60);
    await expect(start({ tokens: { appId: APP_ID, key: broken } })).rejects.toThrow();
  });
});

describe('a server without tokens', () => {
  it('a server without tokens ignores tokens', async () => {
    server = await startPracticeRoom();
    const { origin } = server;
    await joinedClient(origin, { jwt: 'no token at all' });
  });
});

describe('a room’s page', () => {
  it('a room’s page is not stored, and sends no referrer', async () => {
    const { origin } = await start();
    const { headers } = await fetch(`${origin}/algebra?jwt=a.b.c`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });
});

describe('a practice room whose network fails', () => {
  it('disconnects one room, regardless of case, or all rooms', async () => {
    const room = await startPracticeRoom();
    server = room;
    const ada = await joinedClient(room.origin, { room: 'algebra' });
    const ben = await joinedClient(room.origin, { room: 'biology' });
    room.disconnect('Algebra');
    expect(await ada.closed()).toBe(1006);
    expect(ben.socket.readyState).toBe(ben.socket.OPEN);
    room.disconnect();
    expect(await ben.closed()).toBe(1006);
  });

  it('removes the knock of a person who loses the connection', async () => {
    const room = await startPracticeRoom();
    server = room;
    const ada = await joinedClient(room.origin);
    ada.send({ type: 'set-lobby', on: true });
    await ada.next('lobby');
    const ben = await relayClient(room.origin);
    ben.send(joining({ knocks: true }));
    const { knock } = await ada.next('knock');
    ben.socket.terminate();
    await ben.closed();
    // Cleo's knock comes after the end of Ben's connection.
    const cleo = await relayClient(room.origin);
    cleo.send(joining({ name: 'Cleo', knocks: true }));
    await ada.next('knock');
    ada.send({ type: 'answer-knock', id: knock.id, admitted: true });
    ada.send({ type: 'chat', text: 'done' });
    await ada.next('chat');
    const nobody = Promise.resolve('nobody');
    await expect(Promise.race([ada.next('person-joined'), nobody])).resolves.toBe('nobody');
  });
});
