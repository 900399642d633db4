import { endSession } from '@live-webinar/domain';
import { inspect } from 'node:util';
import { startSession } from '@live-webinar/domain';
import { minute, sessionFixture, byIds } from '@live-webinar/domain/fixtures';
import { describe, expect, it } from 'vitest';
import { useStore } from '../support/use-store.js';

const used = useStore();

const failure = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    return inspect(error, { depth: 10, showHidden: true });
  }
  throw new Error('It did not fail');
};

describe('an error of the database', () => {
  it('keeps the passcode out of the error of a session that could not be stored', async () => {
    const session = startSession({
      ...sessionFixture(),
      at: minute(0),
      roomId: crypto.randomUUID(),
      startedBy: '',
    });
    const error = await failure(used.store.sessions.open(session));
    expect(error).toContain('live_sessions_starter_is_a_user');
    expect(error).not.toContain(session.passcode);
  });

  it('keeps the passcode out of the error of a session that could not be closed', async () => {
    const session = sessionFixture();
    await used.store.sessions.open(session);
    const { passcode } = session;
    const tooEarly = { ...endSession(session, minute(0)), endedAt: minute(-5) };
    const error = await failure(used.store.sessions.close(tooEarly));
    expect(error).toContain('live_sessions_end_after_they_start');
    expect(error).not.toContain(passcode);
  });

  it('keeps the values of a statement out of its error', async () => {
    const error = await failure(
      used.store.registrations.add('123', byIds('pia', 'x'.repeat(256)), minute(0), 'readmit'),
    );
    expect(error).toContain('registrations_are_of_users');
    expect(error).not.toContain('xxxxxxxx');
  });
});

describe('a bulk registration', () => {
  it('registers nobody if one person of a list cannot be registered', async () => {
    await failure(used.store.registrations.add('123', byIds('pia', 'x'.repeat(256)), minute(0), 'readmit'));
    expect(
      await used.store.registrations.list('123', { search: null, limit: 10, after: null }),
    ).toMatchObject({
      total: 0,
    });
  });
});
