import { describe, expect, it } from 'vitest';
import { endSession, startSession, webinarStatus, type Webinar } from '@live-webinar/domain';
import { webinarFixture } from '@live-webinar/domain/fixtures';

const at = (text: string) => new Date(`2026-03-${text}Z`);
const now = at('02T18:00:00');

const sessionFrom = (start: Date) =>
  startSession({
    webinarId: '123',
    startedBy: 'olga',
    at: start,
    id: 'session',
    roomId: '00000000-0000-4000-8000-000000000000',
    passcode: 'open-sesame',
  });
const active = sessionFrom(at('02T17:00:00'));
const pastSession = (start: Date, end: Date) => endSession(sessionFrom(start), end, 'olga');

const statusOf = (
  changes: Partial<Webinar>,
  session: typeof active | ReturnType<typeof pastSession> | null = null,
  moment = now,
) => webinarStatus({ webinar: webinarFixture(changes), session }, moment);

describe('the status of a webinar', () => {
  it('gives scheduled for a webinar that was never live', () => {
    expect(statusOf({})).toBe('scheduled');
    expect(statusOf({ startsAt: at('02T18:00:01') })).toBe('scheduled');
  });

  it('gives live while a session is active, even after the planned end', () => {
    expect(statusOf({ endsAt: at('02T17:30:00') }, active)).toBe('live');
  });

  it('gives ended from the planned end on', () => {
    expect(statusOf({ endsAt: at('02T18:00:01') })).toBe('scheduled');
    expect(statusOf({ endsAt: now })).toBe('ended');
    expect(statusOf({ endsAt: at('01T18:00:00') })).toBe('ended');
  });

  it('gives ended after a session if no start was planned', () => {
    expect(statusOf({}, pastSession(at('01T10:00:00'), at('01T10:05:00')))).toBe('ended');
  });

  it('still gives scheduled after a rehearsal that ended before the planned start', () => {
    const rehearsal = pastSession(at('02T10:00:00'), at('02T10:05:00'));
    expect(statusOf({ startsAt: at('03T18:00:00') }, rehearsal)).toBe('scheduled');
    // The planned start has passed by now, and the organizer is late.
    expect(statusOf({ startsAt: at('02T17:00:00') }, rehearsal)).toBe('scheduled');
  });

  it('gives ended after a session that was live at the planned start or later', () => {
    const startsAt = at('02T17:00:00');
    expect(statusOf({ startsAt }, pastSession(at('02T16:50:00'), at('02T16:59:59')))).toBe('scheduled');
    expect(statusOf({ startsAt }, pastSession(at('02T16:50:00'), startsAt))).toBe('ended');
    expect(statusOf({ startsAt }, pastSession(at('02T16:50:00'), at('02T17:30:00')))).toBe('ended');
    expect(statusOf({ startsAt }, pastSession(at('02T17:10:00'), at('02T17:30:00')))).toBe('ended');
  });

  it('gives ended a day after the planned start if no end is planned', () => {
    const startsAt = at('01T18:00:00');
    expect(statusOf({ startsAt }, null, at('02T17:59:59'))).toBe('scheduled');
    expect(statusOf({ startsAt }, null, at('02T18:00:00'))).toBe('ended');
    // A planned end decides alone: a webinar may go on for several days.
    expect(statusOf({ startsAt, endsAt: at('03T18:00:00') }, null, at('02T18:00:00'))).toBe('scheduled');
  });

  it('gives scheduled again after a new start in the future is set', () => {
    const past = pastSession(at('01T18:00:00'), at('01T19:00:00'));
    expect(statusOf({ startsAt: at('01T18:00:00') }, past)).toBe('ended');
    expect(statusOf({ startsAt: at('08T18:00:00') }, past)).toBe('scheduled');
  });

  it('gives cancelled for a cancelled webinar, whatever else holds', () => {
    expect(statusOf({ status: 'cancelled' })).toBe('cancelled');
    expect(statusOf({ status: 'cancelled' }, active)).toBe('cancelled');
  });
});
