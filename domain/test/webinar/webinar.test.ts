import { describe, expect, it } from 'vitest';
import { newWebinar } from '@live-webinar/domain';

describe('newWebinar', () => {
  const required = { id: '123', title: 'Reading the night sky', organizerId: 'olga' };

  it('gives a webinar a default for everything that is left out or undefined', () => {
    const webinar = newWebinar({ ...required, lobby: undefined });
    expect(webinar).toEqual({
      ...required,
      description: null,
      pageUrl: null,
      coHostIds: [],
      startsAt: null,
      endsAt: null,
      timeZone: null,
      status: 'scheduled',
      registration: 'open',
      maxParticipants: null,
      lobby: false,
      completion: null,
      recording: 'allowed',
      consentStatement: null,
    });
  });

  it('keeps every given property of a new webinar', () => {
    const given = {
      ...required,
      coHostIds: ['carl'],
      startsAt: null,
      maxParticipants: 3,
      lobby: true,
      completion: { minutes: 30 },
      recording: 'off',
      consentStatement: 'I agree.',
    } as const;
    expect(newWebinar(given)).toMatchObject(given);
  });
});
