import { fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Viewer } from '@live-webinar/contract';
import type { LiveWebinar } from '@live-webinar/widget';
import { apiUrl, held, problem, standInForApi } from '../support/api-stand-in.js';
import { becomes, eventsOf, shown, words } from '../support/element.js';
import { fakeTime, passTime } from '../support/time.js';
import { participantBefore, participantLive, viewer, visitorLive } from '../support/messages.js';
import { afterMovingTime, settled } from '../support/waiting.js';
import { hidePage } from '../support/listening.js';

// The element of the test before counts as moved until then, and listens.
beforeEach(afterMovingTime);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const answerOf = (message: Viewer) => () => new Response(JSON.stringify(message));

/** Waits for the longest delay between two polls. */
const nextPoll = () => passTime(6_500);

// Without a stream. The tests with streams are in ../feed.
describe('news of the session', () => {
  const polled = async (first: Viewer) => {
    const api = standInForApi(first);
    api.answers.events = problem(503, 'unavailable');
    const element = await shown();
    const events = eventsOf(element);
    fakeTime();
    // The next poll was scheduled on the real clock: schedule it with the fake timers.
    hidePage(true);
    hidePage(false);
    await passTime(10);
    return { api, element, events };
  };

  it('the start and the end of the session change the offer and are emitted once', async () => {
    const { api, element, events } = await polled(participantBefore());
    expect(events).toEqual([]);
    api.viewer = participantLive();
    await nextPoll();
    expect(element.state).toBe('join');
    await nextPoll();
    api.viewer = viewer({ action: 'none', reason: 'webinar_ended', webinar: { status: 'ended' } });
    await nextPoll();
    expect(element.state).toBe('ended');
    expect(events).toEqual([
      ['started', null],
      ['ended', null],
    ]);
  });

  it('the status is not polled while the page is hidden, and at once when it becomes visible', async () => {
    const { api } = await polled(participantBefore());
    hidePage(true);
    const before = api.count('status');
    await passTime(120_000);
    expect(api.count('status')).toBe(before);
    hidePage(false);
    await passTime(1);
    expect(api.count('status')).toBe(before + 1);
  });

  it('the status is polled less often after failures, and at once when the network is back', async () => {
    const { api, element } = await polled(participantBefore());
    api.answers.status = problem(503, 'unavailable');
    const before = api.count('status');
    await passTime(60_000);
    expect(api.count('status') - before).to.be.within(3, 4);
    expect(element.state).toBe('wait');
    delete api.answers.status;
    const failed = api.count('status');
    window.dispatchEvent(new Event('online'));
    await passTime(1);
    expect(api.count('status')).toBe(failed + 1);
  });

  it('a request for the status never carries a token or cookies', async () => {
    const { api } = await polled(participantBefore());
    await nextPoll();
    for (const { token, options } of api.asked.filter(({ call }) => call === 'status')) {
      expect(token).toBe(null);
      expect(options.credentials).toBe('omit');
    }
  });

  it('an offer that could not be loaded is loaded once the network is back', async () => {
    const api = standInForApi();
    api.answers.viewer = problem(503, 'unavailable');
    const element = await shown();
    delete api.answers.viewer;
    window.dispatchEvent(new Event('online'));
    await becomes(element, 'wait');
  });

  it('a webinar that is gone is shown as a failure', async () => {
    const { api, element, events } = await polled(participantLive());
    api.answers.status = problem(404, 'webinar_not_found');
    api.answers.viewer = problem(404, 'webinar_not_found');
    await nextPoll();
    expect(element.state).toBe('failed');
    expect(events.map(([name]) => name)).toEqual(['error', 'ended']);
  });
});

describe('answers that come late', () => {
  it('a late viewer does not overwrite a newer one', async () => {
    const api = standInForApi(visitorLive());
    const element = await shown();
    const old = held(answerOf(visitorLive()));
    api.answers.viewer = old.answer;
    const first = element.refresh();
    api.answers.viewer = answerOf(participantLive());
    await element.refresh();
    old.release();
    await first;
    await settled();
    expect(element.state).toBe('join');
  });

  it('a late viewer of another webinar is not shown', async () => {
    const api = standInForApi();
    const old = held(answerOf(viewer({ webinar: { title: 'The old one' } })));
    api.answers.viewer = ({ url }) =>
      url.pathname.includes('/old/')
        ? old.answer()
        : answerOf(viewer({ webinar: { title: 'The new one' } }))();
    const element = await fixture<LiveWebinar>(
      html`<live-webinar webinar-id="old" api-url=${apiUrl()}></live-webinar>`,
    );
    element.webinarId = 'new';
    await becomes(element, 'wait');
    old.release();
    await settled();
    expect(words(element, 'title')).toBe('The new one');
  });
});
