import { fixture, html } from '@open-wc/testing';
import { describe, expect, it, vi } from 'vitest';
import { type ApiStandIn, apiUrl } from '../support/api-stand-in.js';
import { hidePage, listening, never, refused, sendStatus, useTestClock } from '../support/listening.js';
import { participantBefore, participantLive } from '../support/messages.js';
import { fakeTime, passTime } from '../support/time.js';

useTestClock();

describe('an element that is removed, moved or changed', () => {
  it.each([
    ['listens', () => undefined],
    ['waits for a stream', (api: ApiStandIn) => void (api.answers.events = never)],
    [
      'waits for the first status',
      (api: ApiStandIn) => void (api.answers.events = (asked) => api.stream(asked, '')),
    ],
    ['asks', (api: ApiStandIn) => void (api.answers.events = refused)],
    [
      'waits for an answer',
      (api: ApiStandIn) => {
        api.answers.events = refused;
        api.answers.status = never;
      },
    ],
  ])('an element that is removed while it %s leaves no timer and no request behind', async (_, how) => {
    fakeTime();
    const timers = vi.getTimerCount();
    const { api, element } = await listening(participantBefore(), how);
    expect(vi.getTimerCount()).toBeGreaterThan(timers);
    element.remove();
    await passTime(200);
    expect(vi.getTimerCount()).toBe(timers);
    for (const { call, options } of api.asked)
      if (call === 'events') expect(options.signal?.aborted).toBe(true);
    const asked = api.asked.length;
    window.dispatchEvent(new Event('online'));
    hidePage(false);
    await passTime(700_000);
    expect(api.asked.length).toBe(asked);
  });

  it('an element that is removed while it waits to ask again leaves no timer behind', async () => {
    fakeTime();
    const timers = vi.getTimerCount();
    const { api, element } = await listening(participantBefore());
    api.answers.viewer = refused;
    await sendStatus(api, participantLive());
    element.remove();
    await passTime(200);
    expect(vi.getTimerCount()).toBe(timers);
  });

  it('an element that comes back opens a stream again', async () => {
    const { api, element } = await listening(participantBefore());
    const parent = element.parentElement!;
    element.remove();
    await passTime(200);
    expect(api.openStreams()).toEqual([]);
    parent.append(element);
    await passTime(50);
    expect(api.openStreams().length).toBe(1);
    await sendStatus(api, participantLive());
    expect(element.state).toBe('join');
  });

  it('an element that is moved keeps its stream', async () => {
    const { api, element } = await listening(participantBefore());
    const elsewhere = await fixture(html`<div></div>`);
    elsewhere.append(element);
    await passTime(500);
    expect(api.count('events')).toBe(1);
    expect(api.openStreams().length).toBe(1);
  });

  it('an element has a stream only for its current webinar and API', async () => {
    const { api, element } = await listening(participantBefore());
    element.webinarId = '456';
    await passTime(50);
    expect(api.openStreams().map(({ url }) => url.href)).toEqual([`${apiUrl()}/api/live/events/456/`]);
    element.apiUrl = 'https://other.example.org';
    await passTime(50);
    expect(api.openStreams().map(({ url }) => url.href)).toEqual([
      'https://other.example.org/api/live/events/456/',
    ]);
  });
});
