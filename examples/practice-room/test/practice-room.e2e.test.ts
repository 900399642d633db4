import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FrameLocator } from 'playwright';
import type { Attendee } from './support/embedding-page.js';
import { eventNames, startScenario, tile, withoutMedia, type Scenario } from './support/scenario.js';

let scenario: Scenario;
beforeAll(async () => {
  scenario = await startScenario();
});
afterEach(() => scenario.clear());
afterAll(() => scenario.close());

/** The events of a page, each with its role, or with its id if that is "local". */
const eventsWithRoles = async (attendee: Attendee) =>
  (await attendee.allEvents()).map(({ name, payload }) => [
    name,
    payload.role ?? (payload.id === 'local' ? payload.id : undefined),
  ]);

describe('entering a room', () => {
  it('the room says that it is not a real meeting', async () => {
    const ada = await scenario.openRoom();
    await expect.poll(() => ada.room.getByText('not a real Jitsi meeting').isVisible()).toBe(true);
  });

  it('the page gets the events that Jitsi sends on joining', async () => {
    const ada = await scenario.openRoom();
    const { roomName, displayName, breakoutRoom } = await ada.event('videoConferenceJoined');
    expect({ roomName, displayName, breakoutRoom }).toEqual({
      roomName: scenario.roomName().toLowerCase(),
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
    const ada = await scenario.openRoom();
    const ben = await scenario.joinRoom();
    const names = await eventNames(ben);
    expect(names.indexOf('participantJoined')).toBeGreaterThan(0);
    expect(names.indexOf('participantJoined')).toBeLessThan(names.indexOf('videoConferenceJoined'));
    await ben.event('participantJoined', { id: ada.id });
  });

  it('people see each other’s names and roles', async () => {
    const ada = await scenario.openRoom();
    const ben = await scenario.joinRoom();
    await ada.event('participantJoined', { id: ben.id, displayName: 'Ben Okri' });
    await ben.event('participantJoined', { id: ada.id, displayName: 'Ada Lovelace' });
    await tile(ada.room, /^Ben Okri, muted$/).waitFor();
    await tile(ben.room, /^Ada Lovelace, moderator/).waitFor();
    await tile(ben.room, /^Ben Okri, you/).waitFor();
  });

  it('the room asks for a name first unless the pre-join page is disabled', async () => {
    const ada = await scenario.openPageInNewRoom('Ada', {
      ...withoutMedia,
      prejoinConfig: { enabled: true },
    });
    await ada.room.getByLabel('Your name').fill('Ada, Countess of Lovelace');
    await ada.room.getByRole('button', { name: 'Join meeting' }).click();
    await ada.event('videoConferenceJoined', { displayName: 'Ada, Countess of Lovelace' });
    expect(await eventNames(ada)).not.toContain('errorOccurred');
  });

  it('the frame may use a camera, and has no title', async () => {
    const ada = await scenario.openRoom();
    const frame = ada.page.locator('iframe');
    expect(await frame.getAttribute('allow')).toContain('camera; ');
    expect(await frame.getAttribute('title')).toBeNull();
  });
});

describe('the view of a room', () => {
  it('the room’s title is the subject in the page’s configuration', async () => {
    const ada = await scenario.openRoom('Ada', { ...withoutMedia, subject: 'Linear algebra' });
    await ada.room.getByRole('heading', { name: 'Linear algebra' }).waitFor();
  });

  it('the room fits a width of 320 pixels: tiles are centred, and nothing overflows', async () => {
    const ada = await scenario.openRoom();
    await ada.page.setViewportSize({ width: 320, height: 568 });
    for (const name of ['Ben', 'Cleo']) await scenario.joinRoom(name);
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

describe('camera and microphone', () => {
  const frameSize = (room: FrameLocator, name: RegExp) =>
    tile(room, name)
      .locator('video')
      .evaluate((video) => (video as HTMLVideoElement).videoWidth);

  it('a person sees the camera of another', async () => {
    const ada = await scenario.openRoom('Ada Lovelace', {});
    const ben = await scenario.joinRoom();
    await ben.room.locator('.tile.with-picture').waitFor();
    await expect.poll(() => frameSize(ben.room, /^Ada/)).toBeGreaterThan(0);
    await ada.room.getByRole('button', { name: 'Stop camera' }).waitFor();
    await ben.room.getByRole('button', { name: 'Start camera' }).waitFor();
  });

  it('camera and microphone can be turned on and off', async () => {
    const ada = await scenario.openRoom();
    const ben = await scenario.joinRoom();
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
    const ada = await scenario.openRoom();
    await ada.room.getByRole('button', { name: 'Invite people' }).press('Enter');
    await ada.room.getByRole('status').getByText('no link that could be shared').waitFor();
    const ben = await scenario.joinRoom('Ben Okri', {
      ...withoutMedia,
      toolbarButtons: ['camera', 'hangup'],
    });
    await tile(ben.room, /^Ben Okri, you/).waitFor();
    expect(await buttons(ben).evaluateAll((all) => all.map((button) => button.ariaLabel))).toEqual([
      'Start camera',
      'Leave the meeting',
    ]);
  });
});

describe('the script on a page with a module loader', () => {
  it('the script registers with a module loader and sets no global', async () => {
    const ada = await scenario.openPage('Ada');
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
    }, `${scenario.origin}/external_api.js`);
    expect(found).toEqual({ global: 'undefined', modules: [[[], 'JitsiMeetExternalAPI']] });
  });
});
