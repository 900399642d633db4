import { describe, expect, it, vi } from 'vitest';
import type { ApiStandIn } from '../support/api-stand-in.js';
import { part } from '../support/element.js';
import { freshScript, meetings } from '../support/jitsi.js';
import { listening, SPREAD_MS, sendStatus, sendChange, useTestClock } from '../support/listening.js';
import {
  nothing,
  organizerBefore,
  organizerLive,
  participantBefore,
  participantLive,
  pass,
  removedLive,
  viewer,
  visitorLive,
} from '../support/messages.js';
import { passTime } from '../support/time.js';

useTestClock();

describe('a person in the meeting', () => {
  const inside = async (change?: (api: ApiStandIn) => void) => {
    const { api, element, events } = await listening(participantLive(), change);
    api.pass = pass({ meeting: { script_url: freshScript() } });
    const before = meetings().length;
    part(element, 'join-button')?.click();
    await vi.waitFor(() => {
      expect(meetings().length).toBe(before + 1);
    });
    const meeting = meetings().at(-1)!;
    meeting.emit('videoConferenceJoined', { id: 'me' });
    await passTime(100);
    return { api, element, events, meeting };
  };

  it.for([
    ['a withdrawn registration', visitorLive()],
    ['a removal', removedLive()],
    ['a new title', viewer({ ...participantLive(), webinar: { title: 'Another', status: 'live' } })],
  ] as const)('a person stays in the meeting after %s, because the seat decides', async ([, after]) => {
    const { api, element, events, meeting } = await inside();
    await sendChange(api, after);
    await passTime(SPREAD_MS);
    expect(element.state).toBe('meeting');
    expect(meeting.isDisposed).toBe(false);
    expect(events.map(([name]) => name)).toEqual(['joined']);
  });
});

describe('a session whose room the status does not name', () => {
  it('a session whose room the status does not name starts and ends like any other, even if the room is named later', async () => {
    const { api, element, events } = await listening(participantBefore());
    api.status = { is_active: true, room_name: null };
    await sendStatus(api, participantLive());
    expect(element.state).toBe('join');
    api.status = undefined;
    await sendStatus(api, participantLive());
    await passTime(SPREAD_MS);
    expect(element.state).toBe('join');
    await sendStatus(api, nothing('webinar_ended', 'ended'));
    expect(element.state).toBe('ended');
    expect(events).toEqual([
      ['started', null],
      ['ended', null],
    ]);
  });

  it('an organizer stays in the meeting when the status names the room later', async () => {
    const { api, element } = await listening(organizerBefore());
    api.pass = pass({ role: 'organizer', meeting: { script_url: freshScript() } });
    api.status = { is_active: true, room_name: null };
    const before = meetings().length;
    part(element, 'start-button')?.click();
    await sendStatus(api, organizerLive());
    await vi.waitFor(() => {
      expect(meetings().length).toBe(before + 1);
    });
    meetings().at(-1)?.emit('videoConferenceJoined', { id: 'me' });
    api.status = undefined;
    await sendStatus(api, organizerLive());
    await passTime(SPREAD_MS);
    expect(element.state).toBe('meeting');
  });
});
