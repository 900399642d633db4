import { createServer } from 'node:http';
import { once } from 'node:events';
import type { FrameLocator, Page } from 'playwright';
import type { PracticeRoom } from '../../src/server.js';

/** A page that embeds the room, as a course site would: on another origin. */
export interface EmbeddingSite {
  readonly origin: string;
  close(): Promise<void>;
}

/** A practice room with a site that embeds it. */
export interface Place {
  readonly practiceRoom: PracticeRoom;
  readonly site: EmbeddingSite;
}

/** How long a message from the frame takes to reach the page. */
const MESSAGE_DELAY_MS = 50;

/**
 * Counts what a script leaves running in the page: timers, and listeners for messages. Delivers messages late and in
 * order, so that a test that does not wait for a message fails in each run, not only in some.
 */
const INSTRUMENTATION = `
{
  const running = new Set();
  const late = new WeakMap();
  const { setInterval, clearInterval, addEventListener, removeEventListener } = window;
  window.setInterval = (...args) => { const id = setInterval(...args); running.add(id); return id; };
  window.clearInterval = (id) => { running.delete(id); clearInterval(id); };
  window.addEventListener = (name, listener, ...rest) => {
    if (name !== 'message') return addEventListener.call(window, name, listener, ...rest);
    running.add(listener);
    late.set(listener, (event) => setTimeout(() => running.has(listener) && listener(event), ${MESSAGE_DELAY_MS}));
    addEventListener.call(window, name, late.get(listener), ...rest);
  };
  window.removeEventListener = (name, listener, ...rest) => {
    running.delete(listener);
    removeEventListener.call(window, name, late.get(listener) ?? listener, ...rest);
  };
  window.countRunning = () => running.size;
}
`;

/** Serves one page with the practice room's script and a place for the frame. */
export const startEmbeddingSite = async (room: PracticeRoom): Promise<EmbeddingSite> => {
  const page = `<!doctype html><title>Course</title><style>body{margin:0}#meeting{height:100vh}</style>
    <script>${INSTRUMENTATION}</script><div id="meeting"></div><script src="${room.origin}/external_api.js"></script>`;
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The embedding site has no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};

/** An event that the page received. */
export interface PageEvent {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A person at a page. */
export interface Attendee {
  readonly page: Page;
  /** What they see inside the frame. */
  readonly room: FrameLocator;
  /** All events that the page has received so far. The room must still be in the page. */
  allEvents(): Promise<PageEvent[]>;
  /** Waits for an event, unless the page has received it already. @returns its payload */
  event(name: string, fields?: Readonly<Record<string, unknown>>): Promise<PageEvent['payload']>;
  command(name: string, ...args: unknown[]): Promise<void>;
  /** How many timers and listeners the script has left running in the page. */
  running(): Promise<number>;
  dispose(): Promise<void>;
}

interface AttendeeOptions extends Place {
  readonly page: Page;
  readonly name: string;
  readonly roomName: string;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly jwt?: string | undefined;
}

/** The properties of the embedding page's window that are used here. */
interface PageWindow {
  JitsiMeetExternalAPI: new (
    domain: string,
    options: object,
  ) => Record<string, (...args: unknown[]) => unknown>;
  api: Record<string, (...args: unknown[]) => unknown>;
  received: PageEvent[];
  isConnected?: boolean;
  flushed: Promise<void>;
  countRunning: () => number;
}

const EVENTS = [
  'displayNameChange',
  'errorOccurred',
  'incomingMessage',
  'knockingParticipant',
  'outgoingMessage',
  'participantJoined',
  'participantKickedOut',
  'participantLeft',
  'participantRoleChanged',
  'passwordRequired',
  'prejoinScreenLoaded',
  'readyToClose',
  'videoConferenceJoined',
  'videoConferenceLeft',
];

/** Opens the embedding site in a page and embeds the room in it. */
export const attend = async (options: AttendeeOptions): Promise<Attendee> => {
  const { page, site, practiceRoom, name, roomName, config, jwt } = options;
  await page.goto(site.origin);
  await page.evaluate(
    ({ domain, room, token, displayName, configOverwrite, events }) => {
      const pageWindow = window as unknown as PageWindow;
      pageWindow.received = [];
      pageWindow.api = new pageWindow.JitsiMeetExternalAPI(domain, {
        roomName: room,
        jwt: token,
        parentNode: document.getElementById('meeting'),
        userInfo: { displayName },
        configOverwrite,
      });
      pageWindow.api.addListener?.('browserSupport', () => {
        pageWindow.isConnected = true;
      });
      for (const event of events) {
        pageWindow.api.addListener?.(event, (payload: unknown) => {
          pageWindow.received.push({ name: event, payload: payload as PageEvent['payload'] });
        });
      }
    },
    {
      domain: practiceRoom.domain,
      room: roomName,
      token: jwt,
      displayName: name,
      configOverwrite: { prejoinConfig: { enabled: false }, ...config },
      events: EVENTS,
    },
  );

  return {
    page,
    room: page.frameLocator('iframe'),
    allEvents: async () => {
      // Messages arrive in order: once this one has arrived, all earlier ones have.
      await page.waitForFunction(() => (window as unknown as PageWindow).isConnected);
      await page.evaluate(() => {
        (window as unknown as PageWindow).flushed = new Promise((resolve) => {
          const listen = ({ data }: MessageEvent) => {
            if (data !== '"flush"') return;
            window.removeEventListener('message', listen);
            resolve();
          };
          window.addEventListener('message', listen);
        });
      });
      await page.frames()[1]?.evaluate(() => {
        window.parent.postMessage('"flush"', '*');
      });
      return page.evaluate(async () => {
        const pageWindow = window as unknown as PageWindow;
        await pageWindow.flushed;
        return pageWindow.received;
      });
    },
    event: async (event, fields = {}) => {
      const found = await page.waitForFunction(
        ([wanted, expected]) => {
          const { received } = window as unknown as PageWindow;
          return received.find(
            (each) =>
              each.name === wanted &&
              Object.entries(expected).every(([field, value]) => each.payload[field] === value),
          )?.payload;
        },
        [event, fields] as const,
      );
      return (await found.jsonValue()) ?? {};
    },
    command: (command, ...args) =>
      page.evaluate(
        ([wanted, given]) => {
          (window as unknown as PageWindow).api.executeCommand?.(wanted, ...given);
        },
        [command, args] as const,
      ),
    running: () => page.evaluate(() => (window as unknown as PageWindow).countRunning()),
    dispose: () =>
      page.evaluate(() => {
        (window as unknown as PageWindow).api.dispose?.();
      }),
  };
};
