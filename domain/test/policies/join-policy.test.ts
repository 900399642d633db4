import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endSession, admit, startSession, type LiveSession, type Role } from '@live-webinar/domain';

const at = new Date('2026-03-01T18:00:00Z');
const active = (id: string) =>
  startSession({
    webinarId: '123',
    startedBy: 'olga',
    at,
    id,
    roomId: '00000000-0000-4000-8000-000000000000',
    passcode: 'open-sesame',
  });

const roles = fc.constantFrom<Role>('organizer', 'co_host', 'participant', 'visitor', 'anonymous');
const ids = fc.constantFrom('one', 'two');
const sessions = fc.oneof(
  fc.constant<LiveSession | null>(null),
  ids.map(active),
  ids.map((id) => endSession(active(id), at)),
);

describe('the join policy', () => {
  it('admits only hosts and participants, only to the active session, and returns both as evidence', () => {
    fc.assert(
      fc.property(roles, sessions, fc.option(ids, { nil: undefined }), (role, session, sessionId) => {
        const answer = admit({ role, session, ...(sessionId && { sessionId }) });
        const mayEnter = role !== 'visitor' && role !== 'anonymous';
        const isThere = session?.state === 'active' && (sessionId === undefined || sessionId === session.id);
        expect(answer.ok).toBe(mayEnter && isThere);
        if (answer.ok) expect(answer.value).toEqual({ role, session });
      }),
    );
  });

  it('does not reveal the session to people who may not enter', () => {
    fc.assert(
      fc.property(fc.constantFrom<Role>('visitor', 'anonymous'), sessions, (role, session) => {
        expect(admit({ role, session })).toMatchObject({ refusal: { code: 'not_registered' } });
      }),
    );
  });
});
