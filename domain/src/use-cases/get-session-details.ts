import { sessionNotFound, type SessionNotFound } from '../administration/session-not-found.js';
import type { SessionRecord } from '../administration/session-record.js';
import type { Clock } from '../ports/clock.js';
import type { Presences } from '../ports/presences.js';
import type { SessionRecords } from '../ports/session-records.js';
import type { PresentPerson } from '../presence/presence.js';
import { lapsedBefore } from '../presence/seats.js';
import { ok, refused, type Result } from '../result.js';

interface Needs {
  readonly sessionRecords: SessionRecords;
  readonly presences: Presences;
  readonly clock: Clock;
}

/** A live session and the people in it. */
export interface SessionDetails {
  readonly record: SessionRecord;
  readonly people: readonly Omit<PresentPerson, 'isRegistered'>[];
}

/** Answers a live session and the people in it for an administrator. Nobody is in an ended session. */
export type GetSessionDetails = (request: {
  readonly sessionId: string;
}) => Promise<Result<SessionDetails, SessionNotFound>>;

export const getSessionDetails =
  ({ sessionRecords, presences, clock }: Needs): GetSessionDetails =>
  async ({ sessionId }) => {
    const lapsed = lapsedBefore(clock.now());
    const record = await sessionRecords.find(sessionId, lapsed);
    if (!record) return refused(sessionNotFound);
    if (!record.isActive) return ok({ record, people: [] });

    const present = await presences.list(record.id, ['organizer', 'co_host', 'participant'], lapsed);
    return ok({ record, people: present.map(({ isRegistered: _hostsOnly, ...person }) => person) });
  };
