import { describe, expect, it } from 'vitest';
import { offerFor, type Role, type Webinar, type WebinarStatus } from '@live-webinar/domain';

type Row = [Role, Webinar['registration'], Record<Exclude<WebinarStatus, 'cancelled'>, string>];

// The contract's table, row by row: the action, and the reason if it is `none`.
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
  for (const [role, registration, offers] of table) {
    for (const [status, expected] of Object.entries(offers)) {
      it(`offers ${expected} to ${role}, registration ${registration}, ${status}`, () => {
        const { action, reason } = offerFor(role, status as WebinarStatus, registration);
        expect([action, reason].filter(Boolean).join(' ')).toBe(expected);
      });
    }
    it(`offers nothing to ${role}, registration ${registration}, cancelled`, () => {
      expect(offerFor(role, 'cancelled', registration)).toMatchObject({
        action: 'none',
        reason: 'webinar_cancelled',
      });
    });
  }
});

// Clients show these sentences to people. Only `widget` has its own translations.
describe('the sentence of an offer', () => {
  it.each([
    ['organizer', 'scheduled', 'You can go live when you are ready.'],
    ['organizer', 'live', 'Your session is live.'],
    ['organizer', 'ended', 'The session has ended. You can go live again.'],
    ['co_host', 'scheduled', 'You can go live when you are ready.'],
    ['co_host', 'live', 'The session is live.'],
    ['co_host', 'ended', 'The session has ended. You can go live again.'],
    ['participant', 'scheduled', 'The session has not started yet.'],
    ['participant', 'live', 'The session is live.'],
    ['participant', 'ended', 'This webinar has ended.'],
    ['visitor', 'scheduled', 'Register to take part in this webinar.'],
    ['visitor', 'live', 'Register to join the live session.'],
    ['visitor', 'ended', 'This webinar has ended.'],
    ['anonymous', 'scheduled', 'Sign in to take part in this webinar.'],
    ['anonymous', 'live', 'Sign in to join the live session.'],
    ['anonymous', 'ended', 'This webinar has ended.'],
    ['participant', 'cancelled', 'This webinar has been cancelled.'],
  ] as const)('words the offer to %s, %s: %s', (role, status, sentence) => {
    expect(offerFor(role, status, 'open').message).toBe(sentence);
  });

  it('offers participants the recording after the end, and everybody else what they are offered without one', () => {
    const recorded = { hasRecording: true };
    expect(offerFor('participant', 'ended', 'open', recorded)).toEqual({
      action: 'watch',
      reason: null,
      message: 'This webinar has ended. You can watch the recording.',
    });
    expect(offerFor('participant', 'live', 'open', recorded).action).toBe('join');
    expect(offerFor('participant', 'cancelled', 'open', recorded).action).toBe('none');
    expect(offerFor('organizer', 'ended', 'open', recorded).action).toBe('start');
    expect(offerFor('visitor', 'ended', 'open', recorded).reason).toBe('webinar_ended');
  });

  it('gives a visitor the reason if there is nothing to offer', () => {
    expect(offerFor('visitor', 'scheduled', 'closed').message).toBe(
      'Registration for this webinar is closed.',
    );
    expect(offerFor('visitor', 'live', 'open', { isRemoved: true })).toEqual({
      action: 'none',
      reason: 'removed',
      message: 'The organizer has removed you from this webinar.',
    });
    expect(offerFor('visitor', 'ended', 'open', { isRemoved: true }).reason).toBe('webinar_ended');
  });
});
