import {
  disable,
  enable,
  newWebhook,
  rotateSecret,
  validSecrets,
  wants,
  type EventSelection,
} from '@live-webinar/domain';
import { minute } from '@live-webinar/domain/fixtures';
import { describe, expect, it } from 'vitest';

const webhook = newWebhook({
  id: 'a',
  url: 'https://courses.example.org/hooks',
  events: ['*'],
  createdAt: minute(0),
  secret: 'whsec_first',
});
const HOUR_MS = 3_600_000;

describe('a webhook', () => {
  it('is for all events with *, else for those that it names', () => {
    const wanting = (...events: EventSelection[]) => wants({ events }, 'session.started');
    expect(wanting('*')).toBe(true);
    expect(wanting('session.ended', 'session.started')).toBe(true);
    expect(wanting('session.ended')).toBe(false);
  });

  it('keeps its first reason and moment when it is disabled again, and loses both when it is enabled', () => {
    const disabled = disable(webhook, 'failing', minute(1));
    expect(disabled.disabled).toEqual({ reason: 'failing', at: minute(1) });
    expect(disable(disabled, 'by_request', minute(2))).toEqual(disabled);
    expect(enable(disabled)).toEqual(webhook);
  });

  it('signs with the old and the new secret for the overlap, and then with the new one alone', () => {
    const rotated = rotateSecret(webhook, 'whsec_second', minute(0), HOUR_MS);
    expect(validSecrets(rotated, minute(59))).toEqual(['whsec_second', 'whsec_first']);
    expect(validSecrets(rotated, minute(60))).toEqual(['whsec_second']);
  });

  it('drops the old secret at once if there is no overlap', () => {
    expect(rotateSecret(webhook, 'whsec_second', minute(0), 0).secrets).toEqual([
      { value: 'whsec_second', validUntil: null },
    ]);
  });

  it('never has more than two secrets', () => {
    const twice = rotateSecret(
      rotateSecret(webhook, 'whsec_second', minute(0), HOUR_MS),
      'whsec_third',
      minute(1),
      HOUR_MS,
    );
    expect(validSecrets(twice, minute(2))).toEqual(['whsec_third', 'whsec_second']);
  });
});
