import type { Viewer } from '@live-webinar/contract';
import type { LiveWebinar } from '@live-webinar/widget';
import { describe, expect, it, vi } from 'vitest';
import { CONDITION_MS } from '../../../.config/time-limits.mjs';
import { type ApiStandIn, held, problem } from '../support/api-stand-in.js';
import { part } from '../support/element.js';
import { freshScript, meetings } from '../support/jitsi.js';
import { becomes, listening, never, sendStatus, useTestClock } from '../support/listening.js';
import {
  IDLE,
  organizerBefore,
  organizerLive,
  over,
  participantLive,
  pass,
  viewer,
} from '../support/messages.js';
import { passTime } from '../support/time.js';

useTestClock();

describe('a person’s action', () => {
  const going = async (first: Viewer, more: (api: ApiStandIn) => void = () => undefined) => {
    const { api, element, ...rest } = await listening(first, more);
    api.pass = pass({ role: 'organizer', meeting: { script_url: freshScript() } });
    return { api, element, ...rest };
  };
  const entered = async (element: LiveWebinar, go: () => Promise<void>) => {
    const before = meetings().length;
    await go();
    await vi.waitFor(
      () => {
        expect(meetings().length).toBe(before + 1);
      },
      { timeout: CONDITION_MS, interval: 10 },
    );
    const meeting = meetings().at(-1)!;
    meeting.emit('videoConferenceJoined', { id: 'me' });
    await element.updateComplete;
    return meeting;
  };

  it('Go Live is not overtaken by the status that it causes, and does not offer to join', async () => {
    const { api, element, events } = await going(organizerBefore());
    const answer = held(() => new Response(JSON.stringify(api.pass)));
    api.answers.start = answer.answer;
    part(element, 'start-button')?.click();
    await passTime(10);
    await sendStatus(api, organizerLive());
    expect(element.state).toBe('start');
    expect(api.count('viewer')).toBe(1);
    const states: string[] = [];
    element.addEventListener('live-webinar-state', ({ detail }) => states.push(detail.state));
    await entered(element, async () => {
      answer.release();
      await passTime(10);
    });
    expect(states).toEqual(['entering', 'meeting']);
    expect(events).toEqual([
      ['started', null],
      ['joined', null],
    ]);
  });

  it('a refused action gives way to the status that came in the meantime', async () => {
    const { api, element } = await going(organizerBefore());
    const answer = held(problem(503, 'unavailable'));
    api.answers.start = answer.answer;
    part(element, 'start-button')?.click();
    await passTime(10);
    await sendStatus(api, organizerLive());
    expect(element.state).toBe('start');
    answer.release();
    await passTime(10);
    expect(element.state).toBe('join');
  });

  it('End session ends the meeting for everybody, even if the status comes before the answer', async () => {
    const { api, element, events } = await going(organizerLive());
    const meeting = await entered(element, () => element.join());
    meeting.emit('participantRoleChanged', { id: 'me', role: 'moderator' });
    const answer = held(() => new Response(JSON.stringify(IDLE)));
    api.answers.end = answer.answer;
    const ended = element.end();
    await passTime(10);
    await sendStatus(api, viewer({ role: 'organizer', action: 'start', webinar: { status: 'ended' } }));
    answer.release();
    await passTime(10);
    await ended;
    expect(meeting.commands).toContainEqual(['endConference']);
    expect(events.slice(-2)).toEqual([
      ['left', { reason: 'ended' }],
      ['ended', null],
    ]);
  });

  it('entering the meeting reopens a stream that is not answered yet, because its answer may be outdated', async () => {
    const { api, element } = await going(organizerBefore(), (api) => {
      api.answers.events = never;
    });
    api.answers.start = () => {
      becomes(api, organizerLive());
      return new Response(JSON.stringify(api.pass));
    };
    await entered(element, () => element.start());
    expect(api.count('events')).toBe(2);
    expect(api.of('events')[0]?.options.signal?.aborted).toBe(true);
  });

  it('entering the meeting keeps a stream that works', async () => {
    const { api, element } = await going(organizerLive());
    await entered(element, () => element.join());
    await passTime(60_000);
    expect(api.count('events')).toBe(1);
    expect(api.count('status')).toBe(0);
  });

  it('the meeting ends when the status says that the session is over', async () => {
    const { api, element, events } = await going(participantLive());
    const meeting = await entered(element, () => element.join());
    await sendStatus(api, over());
    expect(element.state).toBe('ended');
    expect(meeting.isDisposed).toBe(true);
    expect(events.slice(-2)).toEqual([
      ['left', { reason: 'ended' }],
      ['ended', null],
    ]);
  });
});
