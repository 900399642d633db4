import type { DomainEvent } from '@live-webinar/domain';
import { minute, webinarFixture } from '@live-webinar/domain/fixtures';
import { expect, it } from 'vitest';
import { webhookBody } from '../src/webhook-body.js';

const base = { id: '7c9e6679-7425-40de-944b-e07fc1f90ae7', webinarId: '123', at: minute(0) };
const sessionId = '00000000-0000-4000-8000-000000000001';

it.each<[DomainEvent, object]>([
  [
    { ...base, type: 'session.started', sessionId, startedBy: 'olga' },
    { webinar_id: '123', session_id: sessionId, started_by: 'olga' },
  ],
  [
    { ...base, type: 'session.ended', sessionId, endedBy: null },
    { webinar_id: '123', session_id: sessionId, ended_by: null },
  ],
  [
    { ...base, type: 'participant.joined', sessionId, userId: 'pia', role: 'participant' },
    { webinar_id: '123', session_id: sessionId, user_id: 'pia', role: 'participant' },
  ],
  [
    { ...base, type: 'participant.left', sessionId, userId: 'carl', role: 'co_host' },
    { webinar_id: '123', session_id: sessionId, user_id: 'carl', role: 'co_host' },
  ],
  [
    { ...base, type: 'participant.completed', sessionId, userId: 'pia', role: 'participant' },
    { webinar_id: '123', session_id: sessionId, user_id: 'pia', role: 'participant' },
  ],
  [
    { ...base, type: 'registration.created', userId: 'pia' },
    { webinar_id: '123', user_id: 'pia' },
  ],
  [
    { ...base, type: 'registration.removed', userId: 'pia' },
    { webinar_id: '123', user_id: 'pia' },
  ],
])('the body about $type names what happened, to whom and when', (event, data) => {
  expect(JSON.parse(webhookBody(event))).toEqual({
    type: event.type,
    timestamp: minute(0).toISOString(),
    data,
  });
});

it('the body about a changed webinar names the changed fields and has the webinar as the API answers it', () => {
  const webinar = webinarFixture({ startsAt: minute(60), title: 'Grüße 🦉' });
  const body: unknown = JSON.parse(
    webhookBody({
      ...base,
      type: 'webinar.changed',
      change: 'changed',
      webinar,
      previous: { startsAt: minute(30), title: 'Hello' },
    }),
  );
  expect(body).toMatchObject({
    type: 'webinar.changed',
    data: {
      webinar_id: '123',
      change: 'changed',
      changed: ['title', 'starts_at'],
      webinar: { id: '123', title: 'Grüße 🦉', starts_at: minute(60).toISOString(), organizer_id: 'olga' },
    },
  });
});

it('the body about a removed webinar names no changed field', () => {
  const event = {
    ...base,
    type: 'webinar.changed',
    change: 'removed',
    webinar: webinarFixture(),
    previous: {},
  };
  expect(JSON.parse(webhookBody(event as DomainEvent))).toMatchObject({
    data: { change: 'removed', changed: [], webinar: { id: '123' } },
  });
});
