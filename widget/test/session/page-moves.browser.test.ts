import { fixture, html } from '@open-wc/testing';
import { describe, expect, it, vi } from 'vitest';
import { useCleanPage } from '../support/clean-page.js';
import { POLLING } from '../../../.config/time-limits.mjs';
import { apiUrl, standInForApi } from '../support/api-stand-in.js';
import { becomes, eventsOf, inMeeting, press, shown } from '../support/element.js';
import { fakeTime, passTime } from '../support/time.js';
import { freshScript, meetings } from '../support/jitsi.js';
import { organizerBefore, organizerLive, participantLive, pass } from '../support/messages.js';
import { afterMovingTime, waitUntil } from '../support/waiting.js';
import { countListeners } from '../support/listeners.js';

// The element of the test before counts as moved until then, and listens.
useCleanPage();

describe('in and out of the page', () => {
  it('an element that is removed from the page leaves the meeting, and nothing of it runs on', async () => {
    const api = standInForApi(organizerLive());
    fakeTime();
    const timers = vi.getTimerCount();
    const listeners = countListeners();
    const element = document.createElement('live-webinar');
    Object.assign(element, { webinarId: '1', apiUrl: apiUrl() });
    document.body.append(element);
    const events = eventsOf(element);
    await vi.waitFor(() => {
      expect(element.state).toBe('join');
    }, POLLING);
    api.pass = pass({ role: 'organizer', meeting: { script_url: freshScript() } });
    const before = meetings().length;
    await element.join();
    await vi.waitFor(() => {
      expect(meetings().length).toBe(before + 1);
    }, POLLING);
    const meeting = meetings().at(-1)!;
    meeting.emit('videoConferenceJoined', { id: 'me' });
    await passTime(3_000);
    expect(vi.getTimerCount()).toBeGreaterThan(timers);
    expect(listeners()).toBeGreaterThan(0);

    element.remove();
    await passTime(300);

    expect(events.at(-1)).toEqual(['left', { reason: 'removed' }]);
    expect(meeting.isDisposed).toBe(true);
    expect(meeting.listenerCount).toBe(0);
    expect(element.renderRoot.querySelector('iframe')).toBe(null);
    expect(vi.getTimerCount()).toBe(timers);
    expect(listeners()).toBe(0);
    const asked = api.asked.length;
    window.dispatchEvent(new Event('online'));
    await passTime(120_000);
    expect(api.asked.length).toBe(asked);
  });

  it('an element that is removed from the page aborts its requests', async () => {
    const api = standInForApi(organizerBefore());
    const element = await shown();
    api.answers.start = () => new Promise<never>(() => undefined);
    await press(element, 'start-button');
    await waitUntil(() => api.count('start') === 1);
    const { signal } = api.asked.find(({ call }) => call === 'start')!.options;
    element.remove();
    await afterMovingTime();
    expect(signal?.aborted).toBe(true);
  });

  it('an element that is moved enters the meeting again without an event', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    const first = await inMeeting(api, element);
    const events = eventsOf(element);
    const elsewhere = await fixture(html`<div></div>`);
    elsewhere.append(element);
    await waitUntil(() => meetings().at(-1) !== first);
    expect(first.isDisposed).toBe(true);
    meetings().at(-1)?.emit('videoConferenceJoined', { id: 'me' });
    await becomes(element, 'meeting');
    await afterMovingTime();
    expect(events).toEqual([]);
    expect(element.renderRoot.querySelectorAll('iframe').length).toBe(1);
  });

  it('an element that is moved with its frame keeps the meeting', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    const meeting = await inMeeting(api, element);
    const elsewhere = await fixture<HTMLElement & { moveBefore(node: Node, child: null): void }>(
      html`<div></div>`,
    );
    elsewhere.moveBefore(element, null);
    await afterMovingTime();
    expect(element.parentElement).toBe(elsewhere);
    expect(element.state).toBe('meeting');
    expect(meeting.isDisposed).toBe(false);
  });

  it('an element that is moved before the meeting asks nothing', async () => {
    const api = standInForApi();
    const element = await shown();
    const asked = api.asked.length;
    const elsewhere = await fixture(html`<div></div>`);
    elsewhere.append(element);
    await afterMovingTime();
    expect(element.state).toBe('wait');
    expect(api.asked.length).toBe(asked);
  });
});
