import { randomUUID } from 'node:crypto';
import { startSession, type ActiveSession, type SessionStart } from '@live-webinar/domain';

/** The evening of the tests, so many minutes in. */
export const minute = (minutes: number): Date => new Date(Date.UTC(2026, 2, 1, 18, minutes));

/** A session of webinar 123 that olga starts, with what a test cares about changed. */
export const aSession = (changes: Partial<SessionStart> = {}): ActiveSession =>
  startSession({
    webinarId: '123',
    startedBy: 'olga',
    at: minute(0),
    id: randomUUID(),
    roomId: randomUUID(),
    passcode: 'open-sesame',
    ...changes,
  });
