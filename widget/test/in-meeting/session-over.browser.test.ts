import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { held, problem, standInForApi } from '../support/api-stand-in.js';
import { becomes, eventsOf, inMeeting, shown, words } from '../support/element.js';
import { organizerBefore, organizerLive, participantLive, ROOM, viewer } from '../support/messages.js';
import { afterMovingTime, settled, waitUntil } from '../support/waiting.js';

// The element of the test before counts as moved until then, and listens.
beforeEach(afterMovingTime);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('while in the meeting', () => {
  it('a network failure does not end the meeting', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    await inMeeting(api, element);
    for (const call of ['events', 'status', 'viewer'] as const)
      api.answers[call] = () => Promise.reject(new TypeError('offline'));
    window.dispatchEvent(new Event('online'));
    await waitUntil(() => api.count('status') === 1);
    await settled();
    expect(element.state).toBe('meeting');
  });

  for (const [how, answers] of [
    ['listening', {}],
    ['asking', { events: problem(503, 'unavailable') }],
  ] as const) {
    it(`the end of the session is learned from the status (${how})`, async () => {
      const api = standInForApi(participantLive());
      Object.assign(api.answers, answers);
      const element = await shown();
      const meeting = await inMeeting(api, element);
      const events = eventsOf(element);
      api.viewer = viewer({ action: 'none', reason: 'webinar_ended', webinar: { status: 'ended' } });
      window.dispatchEvent(new Event('online'));
      await becomes(element, 'ended');
      expect(meeting.isDisposed).toBe(true);
      expect(events).toEqual([
        ['left', { reason: 'ended' }],
        ['ended', null],
      ]);
    });

    it(`a status with another room is another session (${how})`, async () => {
      const api = standInForApi(participantLive());
      Object.assign(api.answers, answers);
      const element = await shown();
      const meeting = await inMeeting(api, element);
      const events = eventsOf(element);
      api.status = { is_active: true, room_name: `${ROOM}2` };
      window.dispatchEvent(new Event('online'));
      await becomes(element, 'join');
      expect(meeting.isDisposed).toBe(true);
      expect(events).toEqual([
        ['left', { reason: 'ended' }],
        ['ended', null],
        ['started', null],
      ]);
      expect(words(element, 'join-button')).toBe('Rejoin');
    });
  }

  for (const status of [
    { is_active: false, room_name: null },
    { is_active: true, room_name: `${ROOM}-before` },
  ])
    it(`a status from before Go Live does not end the meeting (${status.room_name})`, async () => {
      const api = standInForApi(organizerBefore());
      const old = held(() => new Response(JSON.stringify(status)));
      api.answers.events = problem(503, 'unavailable');
      api.answers.status = old.answer;
      const element = await shown();
      await waitUntil(() => api.count('status') === 1);
      api.answers.start = () => {
        api.viewer = organizerLive();
        return new Response(JSON.stringify(api.pass));
      };
      await inMeeting(api, element);
      const looks = api.count('viewer');
      old.release();
      await settled();
      expect(element.state).toBe('meeting');
      expect(api.count('viewer')).toBe(looks);
    });
});
