import type { Viewer } from '@live-webinar/contract';
import type { LiveWebinar } from '@live-webinar/widget';
import { fixture, html } from '@open-wc/testing';
import { afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { apiUrl, problem, standInForApi, type ApiStandIn } from './api-stand-in.js';
import { eventsOf } from './element.js';
import { fakeTime, passTime } from './time.js';
import { afterMovingTime } from './waiting.js';

/** Hides the page, or shows it again. */
export const hidePage = (isHidden: boolean): void => {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(isHidden);
  document.dispatchEvent(new Event('visibilitychange'));
};

/** Leaves the page, which the browser keeps, or shows it again with Back. Not every browser changes `hidden` then. */
export const leavePage = (): void => {
  window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
};
export const comeBackToPage = (): void => {
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
};

/** Adds another element to the page, with fake timers, and waits until it shows something. */
export const oneMore = async (settings: Partial<LiveWebinar> = {}): Promise<LiveWebinar> => {
  const element = await fixture<LiveWebinar>(
    html`<live-webinar webinar-id=${settings.webinarId ?? '123'} api-url=${apiUrl()}></live-webinar>`,
  );
  for (let turn = 0; turn < 20 && element.state === 'loading'; turn += 1) await passTime(1);
  await passTime(10);
  return element;
};

/** An element that has subscribed to the status, with fake timers. */
export const listening = async (first: Viewer, change: (api: ApiStandIn) => void = () => undefined) => {
  const api = standInForApi(first);
  change(api);
  fakeTime();
  const element = await oneMore();
  return { api, element, events: eventsOf(element), stream: () => api.streams.at(-1)! };
};

/** Changes what the API answers, without sending a status. */
export const becomes = (api: ApiStandIn, next: Viewer): void => {
  api.viewer = next;
};

/** Starts or ends the session, and sends the new status through the stream. */
export const sendStatus = async (api: ApiStandIn, next: Viewer): Promise<void> => {
  becomes(api, next);
  api.sendStatus();
  await passTime(10);
};

/** Changes the webinar, but not its session: the stream sends the same status with a higher revision. */
export const sendChange = async (api: ApiStandIn, next: Viewer): Promise<void> => {
  api.change();
  await sendStatus(api, next);
};

/** Lets the time pass, and counts how often a call is made meanwhile. */
export const countIn = async (
  api: ApiStandIn,
  call: 'status' | 'events' | 'viewer',
  ms: number,
): Promise<number> => {
  const before = api.count(call);
  await passTime(ms);
  return api.count(call) - before;
};

/** The window over which requests after a change are spread, with some time for the answer. */
export const SPREAD_MS = 5_100;

/** An API that is busy. */
export const refused = problem(503, 'unavailable');
/** An API that never answers. */
export const never = () => new Promise<never>(() => undefined);
export const answerOf = (message: Viewer) => () => new Response(JSON.stringify(message));

/** An element whose streams are refused, so that it polls. */
export const polling = (first: Viewer) =>
  listening(first, (api) => {
    api.answers.events = refused;
  });

/** Prepares a file whose tests use fake timers. */
export const useTestClock = (): void => {
  // Loading the part for the meeting takes real time, so it is loaded in advance.
  beforeAll(() => import('../../src/in-meeting/in-meeting.js'));
  // The element of the previous test counts as moved for a moment, and keeps its stream until then.
  beforeEach(afterMovingTime);
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
};
