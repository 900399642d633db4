import type { Browser, FrameLocator, Page } from 'playwright';
import { startPracticeRoom } from '../../src/server.js';
import { launchBrowser, openPageIn } from './browser.js';
import { attend, startEmbeddingSite, type Attendee } from './embedding-page.js';

/** A person inside a room. */
export type Participant = Attendee & { readonly id: unknown };

type MeetingConfig = Readonly<Record<string, unknown>>;

/** A practice room, a site that embeds it, and a browser. */
export interface Scenario {
  readonly origin: string;
  /** The name of the latest room. */
  readonly roomName: () => string;
  /** Opens a page that embeds the latest room. */
  openPage(name: string, config?: MeetingConfig): Promise<Attendee>;
  /** Opens a page that embeds a new room. */
  openPageInNewRoom(name: string, config?: MeetingConfig): Promise<Attendee>;
  /** Opens a new room with its first person, a moderator. */
  openRoom(name?: string, config?: MeetingConfig): Promise<Participant>;
  /** Joins the latest room. */
  joinRoom(name?: string, config?: MeetingConfig): Promise<Participant>;
  /** Lets everybody leave. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** Cameras are off unless a test is about cameras: video takes time. */
export const withoutMedia: MeetingConfig = { startWithAudioMuted: true, startWithVideoMuted: true };

/** Waits until a person has joined. */
export const inside = async (attendee: Attendee): Promise<Participant> => {
  const { id } = await attendee.event('videoConferenceJoined');
  return { ...attendee, id };
};

/** Starts everything that the tests of one file share. */
export const startScenario = async (): Promise<Scenario> => {
  const practiceRoom = await startPracticeRoom();
  const [browser, site]: [Browser, Awaited<ReturnType<typeof startEmbeddingSite>>] = await Promise.all([
    launchBrowser(),
    startEmbeddingSite(practiceRoom),
  ]);
  /** The pages of the first, second and third person, each in its own context. They are reused: a new one takes time. */
  const pages: Page[] = [];
  let attendees: Attendee[] = [];
  let rooms = 0;
  const roomName = () => `Webinar_${rooms}`;

  const openPage = async (name: string, config = withoutMedia) => {
    const page = (pages[attendees.length] ??= await openPageIn(browser));
    const attendee = await attend({ page, site, practiceRoom, name, roomName: roomName(), config });
    attendees.push(attendee);
    return attendee;
  };

  const openPageInNewRoom = (name: string, config?: MeetingConfig) => {
    rooms += 1;
    return openPage(name, config);
  };

  return {
    origin: practiceRoom.origin,
    roomName,
    openPage,
    openPageInNewRoom,
    openRoom: async (name = 'Ada Lovelace', config) => inside(await openPageInNewRoom(name, config)),
    joinRoom: async (name = 'Ben Okri', config) => inside(await openPage(name, config)),
    async clear() {
      await Promise.all(attendees.map(({ page }) => page.goto('about:blank')));
      attendees = [];
    },
    async close() {
      await browser.close();
      await Promise.all([site.close(), practiceRoom.close()]);
    },
  };
};

/** A person's tile in the room. */
export const tile = (room: FrameLocator, name: string | RegExp) => room.getByRole('listitem', { name });

/** The names of the events that a page has received. */
export const eventNames = async (attendee: Attendee) => (await attendee.allEvents()).map(({ name }) => name);
