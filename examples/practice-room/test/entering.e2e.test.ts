import type { Browser } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startPracticeRoom, type PracticeRoomOptions } from '../src/server.js';
import { launchBrowser, openPageIn } from './support/browser.js';
import { attend, startEmbeddingSite, type Attendee, type Place } from './support/embedding-page.js';
import { eventNames, inside, withoutMedia } from './support/scenario.js';

let browser: Browser;
let place: Place;
let rooms = 0;
const undo: (() => Promise<unknown>)[] = [];

const open = async (options: PracticeRoomOptions = {}): Promise<Place> => {
  const practiceRoom = await startPracticeRoom(options);
  return { practiceRoom, site: await startEmbeddingSite(practiceRoom) };
};

const close = async ({ practiceRoom, site }: Place) => {
  await Promise.all([practiceRoom.close(), site.close()]);
};

beforeAll(async () => {
  [browser, place] = await Promise.all([launchBrowser(), open()]);
});

afterAll(async () => {
  await browser.close();
  await close(place);
});

afterEach(async () => {
  for (let last = undo.pop(); last; last = undo.pop()) await last();
});

/** Starts a practice room with the given options for one test. */
const openWith = async (options: PracticeRoomOptions): Promise<Place> => {
  const opened = await open(options);
  undo.push(() => close(opened));
  return opened;
};

interface Coming {
  readonly name?: string;
  readonly at?: Place;
  readonly config?: Readonly<Record<string, unknown>>;
  /** Runs in the page and in its frames before their own scripts. */
  readonly script?: string;
}

const newRoom = () => {
  rooms += 1;
  return `webinar_${rooms}`;
};

const comeTo = async (roomName: string, { name = 'Ada', at = place, config, script }: Coming = {}) => {
  const page = await openPageIn(browser);
  undo.push(() => page.context().close());
  if (script) await page.addInitScript(script);
  return attend({ page, ...at, name, roomName, config: { ...withoutMedia, ...config } });
};

const join = async (roomName: string, coming?: Coming) => inside(await comeTo(roomName, coming));

const title = (attendee: Attendee, name: string) => attendee.room.getByRole('heading', { name }).waitFor();
const tile = (attendee: Attendee, name: string) => attendee.room.getByRole('listitem', { name });

describe('the display name in the page’s options', () => {
  it('the display name in the page’s options is HTML-escaped until the command sets it', async () => {
    const roomName = newRoom();
    const ada = await join(roomName);
    const sean = await join(roomName, { name: "Sean O'Neil & Co" });
    const escaped = 'Sean O&#39;Neil &amp; Co';
    await ada.event('participantJoined', { id: sean.id, displayName: escaped });
    await tile(ada, escaped).waitFor();
    await sean.event('videoConferenceJoined', { displayName: escaped });
    await sean.command('displayName', "Sean O'Neil & Co");
    await ada.event('displayNameChange', { id: sean.id, displayname: "Sean O'Neil & Co" });
    await tile(ada, "Sean O'Neil & Co").waitFor();
  });

  it('a display name or subject with curly double quotes is dropped', async () => {
    const ada = await join(newRoom(), { name: 'Ada “the first” Lovelace', config: { subject: '“Algebra”' } });
    expect(await ada.event('videoConferenceJoined')).not.toHaveProperty('displayName');
    await tile(ada, 'Guest, you, moderator').waitFor();
    await title(ada, `webinar ${rooms}`);
  });
});

describe('the camera and microphone prompt', () => {
  /** Keeps the prompt open until `refuseDevices` is called. */
  const NO_ANSWER = `{
    const refusal = () => new DOMException('Refused', 'NotAllowedError');
    const questions = [];
    let isRefused = false;
    navigator.mediaDevices.getUserMedia = () =>
      new Promise((_, reject) => (isRefused ? reject(refusal()) : questions.push(reject)));
    window.refuseDevices = () => {
      isRefused = true;
      for (const reject of questions) reject(refusal());
    };
  }`;
  const withMedia = { startWithAudioMuted: false, startWithVideoMuted: false };

  const refuseDevices = (attendee: Attendee) =>
    attendee.page.frames()[1]!.evaluate(() => {
      (window as unknown as { refuseDevices: () => void }).refuseDevices();
    });

  it('the camera prompt delays joining until it is answered', async () => {
    const roomName = newRoom();
    const ada = await join(roomName);
    const ben = await comeTo(roomName, { name: 'Ben', config: withMedia, script: NO_ANSWER });
    await ben.room.getByText('Your browser may ask').waitFor();
    // If Ben had joined, Ada would have got that event before Cleo's.
    const cleo = await join(roomName, { name: 'Cleo' });
    await ada.event('participantJoined', { id: cleo.id });
    expect(await eventNames(ben)).not.toContain('videoConferenceJoined');
    expect((await ada.allEvents()).map(({ payload }) => payload.displayName)).not.toContain('Ben');
    await refuseDevices(ben);
    await ada.event('participantJoined', { displayName: 'Ben' });
    await ben.event('videoConferenceJoined');
  });

  it('a person can hang up while the camera prompt is open', async () => {
    const roomName = newRoom();
    const ada = await join(roomName);
    const ben = await comeTo(roomName, { name: 'Ben', config: withMedia, script: NO_ANSWER });
    await ben.room.getByText('Your browser may ask').waitFor();
    await ben.command('hangup');
    await ben.event('readyToClose');
    await refuseDevices(ben);
    const cleo = await join(roomName, { name: 'Cleo' });
    await ada.event('participantJoined', { id: cleo.id });
    expect((await ada.allEvents()).map(({ payload }) => payload.displayName)).not.toContain('Ben');
    expect(await eventNames(ben)).not.toContain('videoConferenceLeft');
  });

  it('there is no camera prompt if camera and microphone start muted', async () => {
    const ada = await join(newRoom(), { script: NO_ANSWER });
    expect(await eventNames(ada)).not.toContain('errorOccurred');
  });
});

describe('a page that the server shows before the meeting', () => {
  it('the server can show the pre-join page first, with an event', async () => {
    const ada = await comeTo(newRoom(), { at: await openWith({ serverPrejoin: true }) });
    await ada.event('prejoinScreenLoaded');
    await ada.room.getByRole('button', { name: 'Join meeting' }).press('Enter');
    await ada.event('videoConferenceJoined', { displayName: 'Ada' });
  });

  it('the server can ask for a name first, without an event', async () => {
    const ada = await comeTo(newRoom(), { name: '', at: await openWith({ requireName: true }) });
    await title(ada, 'Before you join');
    await ada.room.getByRole('button', { name: 'Continue' }).click();
    await ada.room.getByLabel('Your name').fill("Ada O'Neil");
    await ada.page.keyboard.press('Enter');
    await ada.event('videoConferenceJoined', { displayName: "Ada O'Neil" });
    expect(await eventNames(ada)).not.toContain('prejoinScreenLoaded');
  });
});

describe('a server that cannot be reached', () => {
  it('a server that cannot be reached is a fatal error', async () => {
    const at = await open({ serverPrejoin: true });
    undo.push(() => at.site.close());
    const ada = await comeTo(newRoom(), { at });
    await ada.event('prejoinScreenLoaded');
    await at.practiceRoom.close();
    await ada.room.getByRole('button', { name: 'Join meeting' }).press('Enter');
    await title(ada, 'The practice room cannot be reached');
    const { error } = await ada.event('errorOccurred');
    expect(error).toMatchObject({ name: 'connection.otherError', type: 'CONNECTION', isFatal: true });
    expect(await eventNames(ada)).not.toContain('videoConferenceLeft');
  });
});

describe('the chat history', () => {
  const incoming = async (attendee: Attendee) =>
    (await attendee.allEvents())
      .filter(({ name }) => name === 'incomingMessage')
      .map(({ payload }) => payload);

  it('the chat history is replayed to newcomers, without the names of people who have left', async () => {
    const roomName = newRoom();
    const ada = await join(roomName);
    const ben = await join(roomName, { name: 'Ben' });
    await ben.command('sendChatMessage', 'from Ben');
    await ada.event('incomingMessage', { message: 'from Ben' });
    await ben.command('hangup');
    await ada.event('participantLeft', { id: ben.id });
    await ada.command('sendChatMessage', 'from Ada');
    await ada.event('outgoingMessage', { message: 'from Ada' });

    const cleo = await join(roomName, { name: 'Cleo' });
    await cleo.event('incomingMessage', { message: 'from Ada' });
    const replayed = await incoming(cleo);
    expect(replayed).toMatchObject([
      { from: ben.id, nick: 'Fellow Jitster', message: 'from Ben', privateMessage: false },
      { from: ada.id, nick: 'Ada', message: 'from Ada', privateMessage: false },
    ]);
    for (const message of replayed) {
      expect(new Date(message.stamp as string).toISOString()).toBe(message.stamp);
      expect(message).not.toHaveProperty('messageId');
    }
  });

  it('the chat history attributes a person’s own messages to a stranger after their frame has reloaded', async () => {
    const roomName = newRoom();
    const ada = await join(roomName);
    await join(roomName, { name: 'Ben' });
    await ada.command('sendChatMessage', 'hello');
    await ada.event('outgoingMessage', { message: 'hello' });
    await ada.page.frames()[1]!.evaluate(() => {
      // After the answer: a page that goes away gives none.
      setTimeout(() => {
        location.reload();
      });
    });
    const own = await ada.event('incomingMessage', { message: 'hello' });
    expect(own).toMatchObject({ from: ada.id, nick: 'Fellow Jitster' });
    const joined = (await ada.allEvents()).filter(({ name }) => name === 'videoConferenceJoined');
    expect(joined).toHaveLength(2);
    expect(joined[1]!.payload.id).not.toBe(ada.id);
  });
});
