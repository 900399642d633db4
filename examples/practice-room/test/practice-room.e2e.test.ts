import type { Browser, FrameLocator, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startPracticeRoom, type PracticeRoom } from '../src/server.js';
import { launchBrowser, openPageIn } from './support/browser.js';
import { attend, startEmbeddingSite, type Attendee, type EmbeddingSite } from './support/embedding-page.js';

let browser: Browser;
let practiceRoom: PracticeRoom;
let site: EmbeddingSite;
let rooms = 0;
let attendees: Attendee[] = [];
/** The pages of the first, second and third person, each in its own context. They are reused: a new one takes time. */
const pages: Page[] = [];

beforeAll(async () => {
  practiceRoom = await startPracticeRoom();
  [browser, site] = await Promise.all([launchBrowser(), startEmbeddingSite(practiceRoom)]);
});

afterAll(async () => {
  await browser.close();
  await Promise.all([site.close(), practiceRoom.close()]);
});

afterEach(async () => {
  await Promise.all(attendees.map(({ page }) => page.goto('about:blank')));
  attendees = [];
});

/** Cameras are off unless a test is about cameras: video takes time. */
const withoutMedia = { startWithAudioMuted: true, startWithVideoMuted: true };

const openPage = async (name: string, config: Readonly<Record<string, unknown>> = withoutMedia) => {
  const roomName = `Webinar_${rooms}`;
  const page = (pages[attendees.length] ??= await openPageIn(browser));
  const attendee = await attend({ page, site, practiceRoom, name, roomName, config });
  attendees.push(attendee);
  return attendee;
};

/** Opens a new room with its first person, a moderator. */
const openRoom = async (name = 'Ada Lovelace', config?: Readonly<Record<string, unknown>>) => {
  rooms += 1;
  const attendee = await openPage(name, config);
  const { id } = await attendee.event('videoConferenceJoined');
  return { ...attendee, id };
};

const joinRoom = async (name = 'Ben Okri', config?: Readonly<Record<string, unknown>>) => {
  const attendee = await openPage(name, config);
  const { id } = await attendee.event('videoConferenceJoined');
  return { ...attendee, id };
};

const tile = (room: FrameLocator, name: string | RegExp) => room.getByRole('listitem', { name });

const namesOf = async (attendee: Attendee) => (await attendee.allEvents()).map(({ name }) => name);

/** The events of a page, each with its role, or with its id if that is "local". */
const eventsWithRoles = async (attendee: Attendee) =>
  (await attendee.allEvents()).map(({ name, payload }) => [
    name,
    payload.role ?? (payload.id === 'local' ? payload.id : undefined),
  ]);

describe('entering a room', () => {
  it('the room says that it is not a real meeting', async () => {
    const ada = await openRoom();
    await expect.poll(() => ada.room.getByText('not a real Jitsi meeting').isVisible()).toBe(true);
  });

  it('the page gets the events that Jitsi sends on joining', async () => {
    const ada = await openRoom();
    const { roomName, displayName, breakoutRoom } = await ada.event('videoConferenceJoined');
    expect({ roomName, displayName, breakoutRoom }).toEqual({
      roomName: `webinar_${rooms}`,
      displayName: 'Ada Lovelace',
      breakoutRoom: false,
    });
    await ada.event('participantRoleChanged', { id: ada.id, role: 'moderator' });
    expect((await eventsWithRoles(ada)).slice(0, 3)).toEqual([
      ['displayNameChange', 'local'],
      ['participantRoleChanged', 'participant'],
      ['videoConferenceJoined', undefined],
    ]);
  });

  it('the page gets the people inside before its own person has joined', async () => {
    const ada = await openRoom();
    const ben = await joinRoom();
    const names = await namesOf(ben);
    expect(names.indexOf('participantJoined')).toBeGreaterThan(0);
    expect(names.indexOf('participantJoined')).toBeLessThan(names.indexOf('videoConferenceJoined'));
    await ben.event('participantJoined', { id: ada.id });
  });

  it('people see each other’s names and roles', async () => {
    const ada = await openRoom();
    const ben = await joinRoom();
    await ada.event('participantJoined', { id: ben.id, displayName: 'Ben Okri' });
    await ben.event('participantJoined', { id: ada.id, displayName: 'Ada Lovelace' });
    await tile(ada.room, /^Ben Okri, muted$/).waitFor();
    await tile(ben.room, /^Ada Lovelace, moderator/).waitFor();
    await tile(ben.room, /^Ben Okri, you/).waitFor();
  });

  it('the room asks for a name first unless the pre-join page is disabled', async () => {
    rooms += 1;
    const ada = await openPage('Ada', { ...withoutMedia, prejoinConfig: { enabled: true } });
    await ada.room.getByLabel('Your name').fill('Ada, Countess of Lovelace');
    await ada.room.getByRole('button', { name: 'Join meeting' }).click();
    await ada.event('videoConferenceJoined', { displayName: 'Ada, Countess of Lovelace' });
    expect(await namesOf(ada)).not.toContain('errorOccurred');
  });

  it('the frame may use a camera, and has no title', async () => {
    const ada = await openRoom();
    const frame = ada.page.locator('iframe');
    expect(await frame.getAttribute('allow')).toContain('camera; ');
    expect(await frame.getAttribute('title')).toBeNull();
  });
});

describe('the view of a room', () => {
  it('the room’s title is the subject in the page’s configuration', async () => {
    const ada = await openRoom('Ada', { ...withoutMedia, subject: 'Linear algebra' });
    await ada.room.getByRole('heading', { name: 'Linear algebra' }).waitFor();
  });

  it('the room fits a width of 320 pixels: tiles are centred, and nothing overflows', async () => {
    const ada = await openRoom();
    await ada.page.setViewportSize({ width: 320, height: 568 });
    for (const name of ['Ben', 'Cleo']) await joinRoom(name);
    await expect.poll(() => tile(ada.room, /./).count()).toBe(3);
    const boxes = await tile(ada.room, /./).evaluateAll((tiles) =>
      tiles.map((each) => each.getBoundingClientRect()),
    );
    for (const { left, right } of boxes) expect(left + right).toBeCloseTo(320, -1);
    const [width, height] = await ada.room
      .locator('html')
      .evaluate(({ scrollWidth, scrollHeight }) => [scrollWidth, scrollHeight]);
    expect([width, height]).toEqual([320, 568]);
    await ada.page.setViewportSize({ width: 1280, height: 720 });
  });
});

describe('the chat', () => {
  it('the chat carries messages both ways', async () => {
    const ada = await openRoom();
    const ben = await joinRoom();
    await ada.command('sendChatMessage', 'Welcome <img src=x onerror=alert(1)>');
    const text = 'Welcome <img src=x onerror=alert(1)>';
    await ada.event('outgoingMessage', { message: text, privateMessage: false });
    const incoming = await ben.event('incomingMessage', {
      message: text,
      from: ada.id,
      nick: 'Ada Lovelace',
    });
    expect(incoming).toMatchObject({ stamp: null, messageId: expect.any(String) as unknown });

    await ben.command('sendChatMessage', 'Thank you');
    await ada.event('incomingMessage', { message: 'Thank you', nick: 'Ben Okri' });
  });
});

describe('the passcode', () => {
  const lockedRoom = async () => {
    const ada = await openRoom();
    await ada.event('participantRoleChanged', { id: ada.id, role: 'moderator' });
    await ada.command('password', 'sesame');
    await ada.room.getByRole('img', { name: 'Guarded by a passcode' }).waitFor();
    return ada;
  };

  it('a newcomer is asked for the passcode that the moderator’s page has set, and again if it is wrong', async () => {
    const ada = await lockedRoom();
    const ben = await openPage('Ben');
    await ben.event('passwordRequired');
    await ben.command('password', 'wrong');
    await ben.room.getByText('That passcode is not right').waitFor();
    expect((await namesOf(ben)).filter((name) => name === 'passwordRequired')).toHaveLength(2);
    await ben.command('password', 'sesame');
    await ben.event('videoConferenceJoined');
    expect(await ben.room.getByRole('dialog').count()).toBe(0);
    expect(await namesOf(ada)).not.toContain('videoConferenceLeft');
  });

  it('a person can type the passcode', async () => {
    await lockedRoom();
    const ben = await openPage('Ben');
    await ben.room.getByLabel('Passcode', { exact: true }).fill('sesame');
    await ben.room.getByRole('button', { name: 'Join', exact: true }).click();
    await ben.event('videoConferenceJoined');
    expect(await ben.room.getByRole('dialog').count()).toBe(0);
  });

  it('a person can cancel the passcode dialog, which closes the meeting without joining', async () => {
    await lockedRoom();
    const ben = await openPage('Ben');
    await ben.event('passwordRequired');
    await ben.room.getByRole('button', { name: 'Cancel' }).click();
    await ben.event('readyToClose');
    expect(await namesOf(ben)).not.toContain('videoConferenceLeft');
  });

  it('a participant cannot set the passcode', async () => {
    const ada = await openRoom();
    const ben = await joinRoom();
    await ben.command('password', 'mine');
    await ben.command('sendChatMessage', 'done');
    await ada.event('incomingMessage', { message: 'done' });
    const cleo = await joinRoom('Cleo');
    expect(await namesOf(cleo)).not.toContain('passwordRequired');
  });
});

describe('roles', () => {
  it('the next person becomes moderator when the moderator leaves', async () => {
    const ada = await openRoom();
    const ben = await joinRoom();
    await ben.event('participantRoleChanged', { id: ben.id, role: 'participant' });
    await ada.command('hangup');
    await ben.event('participantRoleChanged', { id: ben.id, role: 'moderator' });
    await tile(ben.room, /^Ben Okri, you, moderator/).waitFor();
    await ben.event('participantLeft', { id: ada.id });
  });

  it('a moderator can make others moderators', async () => {
    const ada = await openRoom();
    const ben = await joinRoom();
    await ada.command('grantModerator', ben.id);
    const { role } = await ben.event('participantRoleChanged', { id: ben.id, role: 'moderator' });
    expect(role).toBe('moderator');
  });
});

describe('leaving a room', () => {
  it('after hanging up, the page gets videoConferenceLeft, then readyToClose', async () => {
    const ada = await openRoom();
    const ben = await joinRoom();
    await ben.command('hangup');
    await ben.event('readyToClose');
    expect((await namesOf(ben)).slice(-2)).toEqual(['videoConferenceLeft', 'readyToClose']);
    await ada.event('participantLeft', { id: ben.id });
    await ben.room.getByRole('heading', { name: 'You have left the meeting' }).waitFor();
  });

  it('after a moderator ended the meeting, readyToClose waits until the person closes the notice', async () => {
    const ada = await openRoom();
    const ben = await joinRoom();
    await ben.command('endConference');
    await ada.room.getByRole('button', { name: 'Leave the meeting' }).press('Enter');
    await ada.room.getByRole('button', { name: 'End for everyone' }).press('Enter');
    await ada.room.getByRole('heading', { name: 'The meeting has ended' }).waitFor();
    expect((await namesOf(ada)).slice(-2)).toEqual(['errorOccurred', 'videoConferenceLeft']);

    await ben.room.getByRole('heading', { name: 'The meeting has ended' }).waitFor();
    expect((await namesOf(ben)).slice(-2)).toEqual(['errorOccurred', 'videoConferenceLeft']);
    const { error } = await ben.event('errorOccurred');
    expect(error).toMatchObject({ name: 'conference.destroyed', type: 'CONFERENCE', isFatal: false });
    await ben.page.keyboard.press('Tab');
    await ben.page.keyboard.press('Enter');
    await ben.event('readyToClose');
    expect((await namesOf(ben)).at(-1)).toBe('readyToClose');
  });

  it('a removed person gets participantKickedOut, then videoConferenceLeft', async () => {
    const ada = await openRoom();
    const ben = await joinRoom();
    await ada.command('kickParticipant', ben.id);
    const { kicked, kicker } = await ben.event('participantKickedOut');
    expect({ kicked, kicker }).toEqual({
      kicked: { id: 'local', name: 'Ben Okri', local: true },
      kicker: { id: ada.id, name: 'Ada Lovelace' },
    });
    await ben.event('videoConferenceLeft');
    expect((await namesOf(ben)).slice(-2)).toEqual(['participantKickedOut', 'videoConferenceLeft']);
    await ben.room.getByRole('heading', { name: 'You were removed' }).waitFor();
    await ada.event('participantLeft', { id: ben.id });
  });

  it('disposing leaves no frame, timer or connection behind', async () => {
    const ada = await openRoom();
    const ben = await joinRoom();
    await ben.dispose();
    await ada.event('participantLeft', { id: ben.id });
    expect(await ben.page.locator('iframe').count()).toBe(0);
    await expect.poll(() => ben.page.frames()).toHaveLength(1);
    expect(await ben.running()).toBe(0);
  });

  it('disposing right after opening leaves no frame or timer behind', async () => {
    rooms += 1;
    const ada = await openPage('Ada');
    await ada.dispose();
    expect(await ada.page.locator('iframe').count()).toBe(0);
    expect(await ada.running()).toBe(0);
  });
});

describe('camera and microphone', () => {
  const frameSize = (room: FrameLocator, name: RegExp) =>
    tile(room, name)
      .locator('video')
      .evaluate((video) => (video as HTMLVideoElement).videoWidth);

  it('a person sees the camera of another', async () => {
    const ada = await openRoom('Ada Lovelace', {});
    const ben = await joinRoom();
    await ben.room.locator('.tile.with-picture').waitFor();
    await expect.poll(() => frameSize(ben.room, /^Ada/)).toBeGreaterThan(0);
    await ada.room.getByRole('button', { name: 'Stop camera' }).waitFor();
    await ben.room.getByRole('button', { name: 'Start camera' }).waitFor();
  });

  it('camera and microphone can be turned on and off', async () => {
    const ada = await openRoom();
    const ben = await joinRoom();
    await ben.room.getByRole('button', { name: 'Start camera' }).press('Enter');
    await ada.room.locator('.tile.with-picture').waitFor();
    await expect.poll(() => frameSize(ada.room, /^Ben/)).toBeGreaterThan(0);
    await ben.room.getByRole('button', { name: 'Stop camera' }).press('Enter');
    await ada.room.locator('.tile.with-picture').waitFor({ state: 'detached' });
    await ben.room.getByRole('button', { name: 'Unmute microphone' }).press('Enter');
    await tile(ada.room, /^Ben Okri$/).waitFor();
    await ben.room.getByRole('button', { name: 'Mute microphone' }).waitFor();
  });
});

describe('inviting people', () => {
  const buttons = (attendee: Attendee) => attendee.room.getByRole('toolbar').getByRole('button');

  it('the toolbar has a button to invite people, which the page can leave out', async () => {
    const ada = await openRoom();
    await ada.room.getByRole('button', { name: 'Invite people' }).press('Enter');
    await ada.room.getByRole('status').getByText('no link that could be shared').waitFor();
    const ben = await joinRoom('Ben Okri', { ...withoutMedia, toolbarButtons: ['camera', 'hangup'] });
    await tile(ben.room, /^Ben Okri, you/).waitFor();
    expect(await buttons(ben).evaluateAll((all) => all.map((button) => button.ariaLabel))).toEqual([
      'Start camera',
      'Leave the meeting',
    ]);
  });
});

describe('the script on a page with a module loader', () => {
  it('the script registers with a module loader and sets no global', async () => {
    const ada = await openPage('Ada');
    const found = await ada.page.evaluate(async (src) => {
      const pageWindow = window as unknown as Record<string, unknown>;
      delete pageWindow.JitsiMeetExternalAPI;
      const modules: [dependencies: unknown, name: string][] = [];
      const define = (dependencies: unknown, factory: () => { name: string }) => {
        modules.push([dependencies, factory().name]);
      };
      pageWindow.define = Object.assign(define, { amd: {} });
      const script = document.createElement('script');
      script.src = src;
      const loaded = new Promise((resolve) => {
        script.addEventListener('load', resolve);
      });
      document.head.append(script);
      await loaded;
      return { global: typeof pageWindow.JitsiMeetExternalAPI, modules };
    }, `${practiceRoom.origin}/external_api.js`);
    expect(found).toEqual({ global: 'undefined', modules: [[[], 'JitsiMeetExternalAPI']] });
  });
});
