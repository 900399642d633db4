import type { DomainEvent, Webinar } from '@live-webinar/domain';
import { minute, webinarFixture } from '@live-webinar/domain/fixtures';
import { describe, expect, it } from 'vitest';
import { mailsAfter } from '../../src/mail/mails-after.js';

const webinar = webinarFixture({ startsAt: minute(60), endsAt: minute(90) });

const changed = (previous: Partial<Webinar>, now: Partial<Webinar> = {}): DomainEvent => ({
  type: 'webinar.changed',
  change: 'changed',
  id: 'event',
  webinarId: '123',
  at: minute(1),
  webinar: { ...webinar, ...now },
  previous,
});

describe('the mails after an event', () => {
  it('confirm a registration to the person', () => {
    const event = {
      type: 'registration.created',
      id: 'event',
      webinarId: '123',
      userId: 'pia',
      at: minute(1),
    } as const;
    expect(mailsAfter(event)).toEqual({
      webinarId: '123',
      kind: 'confirmation',
      occasion: 'event',
      to: 'person',
      userId: 'pia',
    });
  });

  it.each<[string, Partial<Webinar>]>([
    ['a new start', { startsAt: minute(30) }],
    ['a new end', { endsAt: null }],
    ['a new time zone', { timeZone: 'Europe/Berlin' }],
    ['taking place after all', { status: 'cancelled' }],
  ])('tell everybody who was registered about %s', (_change, previous) => {
    expect(mailsAfter(changed(previous))).toEqual({
      webinarId: '123',
      kind: 'moved',
      occasion: 'event',
      to: 'everyone',
      registeredBefore: minute(1),
      schedule: { startsAt: minute(60), endsAt: minute(90) },
    });
  });

  it('tell everybody that the webinar is cancelled, and not also that it was moved', () => {
    const event = changed({ status: 'scheduled', startsAt: minute(30) }, { status: 'cancelled' });
    expect(mailsAfter(event)).toMatchObject({ kind: 'cancelled', to: 'everyone' });
  });

  it('tell everybody who was registered about a recording, by its id', () => {
    const event: DomainEvent = {
      type: 'recording.published',
      id: 'event',
      webinarId: '123',
      sessionId: 'session',
      recordingId: 'recording',
      title: 'The first lesson',
      at: minute(1),
    };
    expect(mailsAfter(event)).toEqual({
      webinarId: '123',
      kind: 'recording',
      occasion: 'recording',
      to: 'everyone',
      registeredBefore: minute(1),
      schedule: { startsAt: null, endsAt: null },
    });
  });

  it.each<[string, DomainEvent]>([
    ['another title', changed({ title: 'Old' })],
    ['a new start of a cancelled webinar', changed({ startsAt: minute(30) }, { status: 'cancelled' })],
    ['a new webinar', { ...changed({}), change: 'created' } as DomainEvent],
    ['a removed webinar', { ...changed({}), change: 'removed' } as DomainEvent],
    [
      'a withdrawn registration',
      { type: 'registration.removed', id: 'event', webinarId: '123', userId: 'pia', at: minute(1) },
    ],
  ])('are none for %s', (_event, event) => {
    expect(mailsAfter(event)).toBeUndefined();
  });
});
