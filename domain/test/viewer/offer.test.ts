import { describe, expect, it } from 'vitest';
import {
  offerFor,
  webinarStatus,
  type Standing,
  type Webinar,
  type WebinarStatus,
} from '@live-webinar/domain';
import { aWebinar } from '@live-webinar/domain/testing';

type Row = [Standing, Webinar['registration'], Record<Exclude<WebinarStatus, 'cancelled'>, string>];

// The contract's table, row by row: action, and the reason where it is none.
const table: Row[] = [
  ['organizer', 'open', { scheduled: 'start', live: 'join', ended: 'start' }],
  ['organizer', 'closed', { scheduled: 'start', live: 'join', ended: 'start' }],
  ['co_host', 'open', { scheduled: 'start', live: 'join', ended: 'start' }],
  ['co_host', 'closed', { scheduled: 'start', live: 'join', ended: 'start' }],
  ['participant', 'open', { scheduled: 'wait', live: 'join', ended: 'none webinar_ended' }],
  ['participant', 'closed', { scheduled: 'wait', live: 'join', ended: 'none webinar_ended' }],
  ['visitor', 'open', { scheduled: 'register', live: 'register', ended: 'none webinar_ended' }],
  [
    'visitor',
    'closed',
    { scheduled: 'none registration_closed', live: 'none registration_closed', ended: 'none webinar_ended' },
  ],
  ['anonymous', 'open', { scheduled: 'sign_in', live: 'sign_in', ended: 'none webinar_ended' }],
  ['anonymous', 'closed', { scheduled: 'sign_in', live: 'sign_in', ended: 'none webinar_ended' }],
];

describe('what a person is offered', () => {
  for (const [standing, registration, offers] of table) {
    for (const [status, expected] of Object.entries(offers)) {
      it(`${standing}, registration ${registration}, ${status}: ${expected}`, () => {
        const { action, reason } = offerFor(standing, status as WebinarStatus, registration);
        expect([action, reason].filter(Boolean).join(' ')).toBe(expected);
      });
    }
    it(`${standing}, registration ${registration}, cancelled: nothing`, () => {
      expect(offerFor(standing, 'cancelled', registration)).toMatchObject({
        action: 'none',
        reason: 'webinar_cancelled',
      });
    });
  }
});

describe('the status of a webinar', () => {
  const at = new Date('2026-03-01T18:00:00Z');
  const over = { endsAt: new Date('2026-03-01T17:00:00Z') };
  const record = {
    id: 's',
    webinarId: '123',
    roomName: 'r',
    startedBy: 'olga',
    createdAt: at,
    startedAt: at,
  };
  const active = { ...record, state: 'active', passcode: 'p' } as const;
  const ended = { ...record, state: 'ended', endedAt: at } as const;
  const statusOf = (changes: Partial<Webinar>, session: typeof active | typeof ended | null) =>
    webinarStatus({ webinar: aWebinar(changes), isRegistered: false, isBarred: false, session }, at);

  it('is scheduled before it was ever live', () => {
    expect(statusOf({}, null)).toBe('scheduled');
  });
  it('is live while a session is active, even past its schedule', () => {
    expect(statusOf(over, active)).toBe('live');
  });
  it('is ended once a session has been', () => {
    expect(statusOf({}, ended)).toBe('ended');
  });
  it('is ended when its schedule is over', () => {
    expect(statusOf(over, null)).toBe('ended');
  });
  it('is ended at the very moment of its scheduled end', () => {
    expect(statusOf({ endsAt: at }, null)).toBe('ended');
  });
  it('is cancelled as the back end said', () => {
    expect(statusOf({ status: 'cancelled' }, ended)).toBe('cancelled');
  });
});
