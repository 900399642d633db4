import { fixture, html } from '@open-wc/testing';
import '@live-webinar/widget/define';
import type { LiveWebinar, LiveWebinarEvents } from '@live-webinar/widget';
import { apiUrl, type ApiStandIn } from './api-stand-in.js';
import { freshScript, meetings, type JitsiStandIn } from './jitsi.js';
import { pass } from './messages.js';
import { waitUntil } from './waiting.js';

/** Puts an element into the page and waits until it shows something. */
export const shown = async (settings: Partial<LiveWebinar> = {}): Promise<LiveWebinar> => {
  const element = await fixture<LiveWebinar>(
    html`<live-webinar webinar-id="123" api-url=${apiUrl()}></live-webinar>`,
  );
  Object.assign(element, settings);
  await waitUntil(() => element.state !== 'loading', 'shows something');
  await element.updateComplete;
  return element;
};

/** Puts an element with `getToken` into the page. */
export const withGetToken = (getToken: () => unknown): Promise<LiveWebinar> =>
  fixture<LiveWebinar>(
    html`<live-webinar webinar-id="1" api-url=${apiUrl()} .getToken=${getToken}></live-webinar>`,
  );

/** A part of an element. */
export const part = (element: LiveWebinar, name: string): HTMLElement | null =>
  element.renderRoot.querySelector<HTMLElement>(`[part~="${name}"]`);

/** The visible text of an element or of one of its parts. */
export const words = (element: LiveWebinar, name = 'root'): string =>
  (part(element, name)?.innerText ?? '').replace(/\s+/g, ' ').trim();

/** Presses a button and waits until the element has updated. */
export const press = async (element: LiveWebinar, name: string): Promise<void> => {
  const button = part(element, name);
  if (!button) throw new Error(`There is no ${name}`);
  button.click();
  await element.updateComplete;
};

/** Waits for a state. */
export const becomes = (element: LiveWebinar, state: LiveWebinar['state']): Promise<void> =>
  waitUntil(() => element.state === state, `becomes ${state}, is ${element.state}`);

/** Records the events of an element, with their details. */
export const eventsOf = (element: LiveWebinar): [name: string, detail: unknown][] => {
  const seen: [string, unknown][] = [];
  const names: Record<Exclude<keyof LiveWebinarEvents, 'live-webinar-state'>, true> = {
    'live-webinar-started': true,
    'live-webinar-joined': true,
    'live-webinar-left': true,
    'live-webinar-ended': true,
    'live-webinar-register': true,
    'live-webinar-login': true,
    'live-webinar-error': true,
  };
  for (const name of Object.keys(names)) {
    element.addEventListener(name, (event) => {
      seen.push([name.replace('live-webinar-', ''), (event as CustomEvent).detail]);
    });
  }
  return seen;
};

/** Presses the button, and waits for the frame of the meeting, which is not joined yet. */
export const entering = async (
  api: ApiStandIn,
  element: LiveWebinar,
  more: Parameters<typeof pass>[0] = {},
): Promise<JitsiStandIn> => {
  const role = api.viewer.role === 'organizer' ? 'organizer' : 'participant';
  api.pass = pass({ role, ...more, meeting: { script_url: freshScript(), ...more.meeting } });
  const before = meetings().length;
  await press(element, api.viewer.action === 'start' ? 'start-button' : 'join-button');
  await waitUntil(() => meetings().length > before, 'enters');
  const meeting = meetings().at(-1);
  if (!meeting) throw new Error('There is no meeting');
  return meeting;
};

/** Presses the button, and joins the meeting. */
export const inMeeting = async (
  api: ApiStandIn,
  element: LiveWebinar,
  more: Parameters<typeof pass>[0] = {},
): Promise<JitsiStandIn> => {
  const meeting = await entering(api, element, more);
  meeting.emit('videoConferenceJoined', { id: 'me', displayName: 'Ada' });
  await element.updateComplete;
  return meeting;
};
