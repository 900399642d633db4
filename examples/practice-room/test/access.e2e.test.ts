import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startPracticeRoom, type PracticeRoom } from '../src/server.js';
import { launchBrowser, openPageIn } from './support/browser.js';
import { attend, startEmbeddingSite, type Attendee, type Place } from './support/embedding-page.js';
import { eventNames, inside, withoutMedia } from './support/scenario.js';
import { APP_ID, SECRET, tokenFor } from './support/tokens.js';

let browser: Browser;
let withTokens: Place;
let withoutTokens: Place;
let rooms = 0;
let attendees: Attendee[] = [];
/** The pages of the first, second and third person, each in its own context. They are reused: a new one takes time. */
const pages: Page[] = [];

const placeFor = async (practiceRoom: PracticeRoom): Promise<Place> => ({
  practiceRoom,
  site: await startEmbeddingSite(practiceRoom),
});

beforeAll(async () => {
  browser = await launchBrowser();
  withTokens = await placeFor(await startPracticeRoom({ tokens: { appId: APP_ID, key: SECRET } }));
  withoutTokens = await placeFor(await startPracticeRoom());
});

afterAll(async () => {
  await browser.close();
  for (const { site, practiceRoom } of [withTokens, withoutTokens])
    await Promise.all([site.close(), practiceRoom.close()]);
});

afterEach(async () => {
  await Promise.all(attendees.map(({ page }) => page.goto('about:blank')));
  attendees = [];
  vi.useRealTimers();
});

const newRoom = () => {
  rooms += 1;
  return `webinar_${rooms}`;
};

const nextPage = async (): Promise<Page> => (pages[attendees.length] ??= await openPageIn(browser));

const comeTo = async (place: Place, roomName: string, name: string, jwt?: string, changes: object = {}) => {
  const page = await nextPage();
  const attendee = await attend({
    page,
    ...place,
    name,
    roomName,
    config: { ...withoutMedia, ...changes },
    jwt,
  });
  attendees.push(attendee);
  return attendee;
};

const errorsOf = async (attendee: Attendee) =>
  (await attendee.allEvents())
    .filter(({ name }) => name === 'errorOccurred')
    .map(({ payload }) => payload.error);

const title = (attendee: Attendee, name: string) => attendee.room.getByRole('heading', { name }).waitFor();

describe('a room with tokens', () => {
  it('a page gets an event for a newcomer, with the name in their token', async () => {
    const roomName = newRoom();
    const ada = await inside(
      await comeTo(withTokens, roomName, 'x', tokenFor(roomName, { name: 'Ada', moderator: true })),
    );
    const user = { id: '7', name: 'Ben of the token' };
    const ben = await inside(await comeTo(withTokens, roomName, 'Ben', tokenFor(roomName, user)));
    const joined = await ada.event('participantJoined', { id: ben.id });
    expect(joined).toMatchObject({ displayName: 'Ben of the token' });
    expect(joined).not.toHaveProperty('userContext');
    await ben.event('participantRoleChanged', { id: ben.id, role: 'participant' });
    const roles = (await ada.allEvents()).filter(({ name }) => name === 'participantRoleChanged');
    expect(roles[0]!.payload).toEqual({ id: ada.id, role: 'moderator' });
  });

  it('the token is in the frame’s address and in no other', async () => {
    const roomName = newRoom();
    const jwt = tokenFor(roomName);
    const page = await nextPage();
    const addresses: string[] = [];
    const referrers: (string | undefined)[] = [];
    page.on('request', (request) => {
      addresses.push(request.url());
      referrers.push(request.headers().referer);
    });
    page.on('websocket', (socket) => addresses.push(socket.url()));
    await inside(await comeTo(withTokens, roomName, 'Ada', jwt));
    page.removeAllListeners();
    const frame = `${withTokens.practiceRoom.origin}/${roomName}?jwt=${jwt}`;
    expect(addresses.filter((each) => each.includes(jwt)).map((each) => each.split('#')[0])).toEqual([frame]);
    expect(referrers.join()).not.toContain(jwt);
  });

  it.each([
    ['no token', 'you came without one', undefined, 'connection.passwordRequired'],
    ['a token that has expired', 'has expired', { exp: 1 }, 'connection.passwordRequired'],
    ['another room’s token', 'for another room', { room: 'x' }, 'conference.connectionError.notAllowed'],
  ])('a room with tokens does not let in a person with %s', async (_, text, changes, name) => {
    const roomName = newRoom();
    const jwt = changes && tokenFor(roomName, {}, changes);
    const ada = await comeTo(withTokens, roomName, 'Ada', jwt);
    await title(ada, 'You cannot come in');
    await ada.room.getByText(text).waitFor();
    expect(await errorsOf(ada)).toMatchObject([{ name, isFatal: false }]);
    expect(await eventNames(ada)).not.toContain('videoConferenceJoined');
  });
});

describe('a connection that is lost', () => {
  it('a lost connection is restored automatically, with a new id', async () => {
    const roomName = newRoom();
    const ada = await inside(
      await comeTo(withTokens, roomName, 'Ada', tokenFor(roomName, { moderator: true })),
    );
    withTokens.practiceRoom.disconnect(roomName);
    await title(ada, 'The connection was lost');
    await ada.page.waitForFunction(
      () =>
        (window as unknown as { received: { name: string }[] }).received.filter(
          ({ name }) => name === 'videoConferenceJoined',
        ).length === 2,
    );
    expect(await errorsOf(ada)).toMatchObject([
      { name: 'connection.droppedError', type: 'CONNECTION', isFatal: true },
    ]);
    const names = await eventNames(ada);
    expect(names.indexOf('errorOccurred')).toBeLessThan(names.indexOf('videoConferenceLeft'));
    expect(names.indexOf('videoConferenceLeft')).toBeLessThan(names.lastIndexOf('videoConferenceJoined'));
    const ids = (await ada.allEvents())
      .filter(({ name }) => name === 'videoConferenceJoined')
      .map(({ payload }) => payload.id);
    expect(new Set(ids).size).toBe(2);
    await ada.room.getByRole('listitem', { name: /^Ada, you, moderator/ }).waitFor();
  });

  it('a lost connection is not restored if the token has expired meanwhile', async () => {
    const roomName = newRoom();
    const ada = await inside(await comeTo(withTokens, roomName, 'Ada', tokenFor(roomName)));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
    withTokens.practiceRoom.disconnect(roomName);
    await title(ada, 'You cannot come in');
    // The frame has loaded again, and connects to the page first.
    await expect
      .poll(async () => (await errorsOf(ada)).map((error) => (error as { name: string }).name))
      .toEqual(['connection.droppedError', 'connection.passwordRequired']);
  });
});

describe('the lobby', () => {
  const membersOnly = {
    name: 'conference.connectionError.membersOnly',
    type: 'CONFERENCE',
    isFatal: false,
    recoverable: true,
  };

  /** A room with its moderator and a lobby. */
  const openLobby = async () => {
    const roomName = newRoom();
    const ada = await inside(await comeTo(withoutTokens, roomName, 'Ada'));
    await ada.event('participantRoleChanged', { id: ada.id, role: 'moderator' });
    await ada.command('toggleLobby', true);
    await ada.room.getByText('Newcomers wait to be let in now').waitFor();
    return { roomName, ada };
  };

  const knock = async (roomName: string, name = 'Ben') => {
    const ben = await comeTo(withoutTokens, roomName, name, undefined, { lobby: { autoKnock: true } });
    await title(ben, 'Waiting to be let in');
    return ben;
  };

  const knocksOf = async (moderator: Attendee) =>
    (await moderator.allEvents())
      .filter(({ name }) => name === 'knockingParticipant')
      .map(({ payload }) => payload.participant as { id: string; name: string });
  const knockersOf = async (moderator: Attendee) => (await knocksOf(moderator)).map(({ name }) => name);

  const knockingId = async (moderator: Attendee) => {
    await moderator.event('knockingParticipant');
    const { id, name } = (await knocksOf(moderator)).at(-1)!;
    expect(name).toBe('Ben');
    return id;
  };

  it('the lobby announces newcomers to the moderators only after they have asked to join', async () => {
    const { roomName, ada } = await openLobby();
    const ben = await comeTo(withoutTokens, roomName, 'Ben');
    await title(ben, 'Ask to join the meeting');
    expect(await errorsOf(ben)).toMatchObject([membersOnly]);
    await knock(roomName, 'Cleo');
    await ada.event('knockingParticipant');
    expect(await knockersOf(ada)).toEqual(['Cleo']);
    await ben.room.getByRole('button', { name: 'Ask to join' }).click();
    await title(ben, 'Waiting to be let in');
    await expect.poll(() => knockersOf(ada)).toEqual(['Cleo', 'Ben']);
    await ada.command('answerKnockingParticipant', await knockingId(ada), true);
    await ben.event('videoConferenceJoined');
    expect(await errorsOf(ben)).toHaveLength(1);
  });

  it('the lobby holds newcomers back until the moderator’s page lets them in', async () => {
    const { roomName, ada } = await openLobby();
    const ben = await knock(roomName);
    expect(await errorsOf(ben)).toMatchObject([membersOnly]);
    expect(await eventNames(ben)).not.toContain('videoConferenceJoined');
    const id = await knockingId(ada);
    await ada.command('answerKnockingParticipant', id, true);
    const joined = await ben.event('videoConferenceJoined');
    expect(joined.id).not.toBe(id);
    await ada.event('participantJoined', { id: joined.id });
    await ben.room.getByRole('listitem', { name: /^Ada, moderator/ }).waitFor();
  });

  it('the lobby turns away people whom the moderator’s page refuses', async () => {
    const { roomName, ada } = await openLobby();
    const ben = await knock(roomName);
    await ada.command('answerKnockingParticipant', await knockingId(ada), false);
    await title(ben, 'You were not let in');
    expect((await errorsOf(ben)).at(-1)).toMatchObject({ name: 'conference.connectionError.accessDenied' });
    expect(await eventNames(ben)).not.toContain('videoConferenceJoined');
  });

  it('the lobby lets everybody in when it is turned off', async () => {
    const { roomName, ada } = await openLobby();
    const ben = await knock(roomName);
    await ada.command('toggleLobby', false);
    await ben.event('videoConferenceJoined');
  });

  it('hanging up leaves the lobby', async () => {
    const { roomName } = await openLobby();
    const ben = await knock(roomName);
    await ben.room.getByRole('button', { name: 'Leave', exact: true }).click();
    await ben.event('readyToClose');
    expect(await eventNames(ben)).not.toContain('videoConferenceLeft');
  });
});
