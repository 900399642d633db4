import { endSession } from '@live-webinar/domain';
import { minute, sessionFixture, webinarFixture } from '@live-webinar/domain/fixtures';
import { describe, expect, it } from 'vitest';
import {
  liveSessionFrom,
  liveSessionRowOf,
  registrationFrom,
  webinarFrom,
  webinarRowOf,
} from '../../src/persistence/rows.js';

describe('rows', () => {
  it('reads a webinar back from its row unchanged', () => {
    const webinar = webinarFixture({ startsAt: minute(0), endsAt: minute(90), maxParticipants: 5 });
    expect(webinarFrom(webinarRowOf(webinar), webinar.coHostIds)).toEqual(webinar);
  });

  it('keeps co-hosts out of the row of a webinar', () => {
    expect(webinarRowOf(webinarFixture())).not.toHaveProperty('coHostIds');
  });

  it('reads an active session back from its row unchanged', () => {
    const session = { ...sessionFixture(), watchUrl: 'https://video.example.org/' };
    expect(liveSessionFrom(liveSessionRowOf(session))).toEqual(session);
  });

  it('reads an ended session back from its row unchanged', () => {
    const session = endSession(sessionFixture(), minute(30));
    expect(liveSessionFrom(liveSessionRowOf(session))).toEqual(session);
  });

  it('takes only the properties of a registration from its row', () => {
    const registration = {
      userId: 'pia',
      name: 'Pia Participant',
      email: 'pia@example.org',
      language: 'de',
      timeZone: 'Europe/Berlin',
      registeredAt: minute(1),
    };
    expect(registrationFrom({ ...registration, webinarId: '123' } as typeof registration)).toEqual(
      registration,
    );
  });

  it.each([
    ['active and ended', { endedAt: minute(1) }],
    ['active without a passcode', { passcode: null }],
    ['ended with a passcode', { isActive: false, endedAt: minute(1) }],
    ['ended at no time', { isActive: false, passcode: null }],
  ])('rejects the row of a session that is %s', (_, changes) => {
    const row = { ...liveSessionRowOf(sessionFixture()), ...changes };
    expect(() => liveSessionFrom(row)).toThrow('neither active nor ended');
  });
});
