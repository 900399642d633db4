import { endSession, recordCompletions, type SessionEvidence, type Webinar } from '@live-webinar/domain';
import { manualClock, minute, sessionFixture, webinarFixture } from '@live-webinar/domain/fixtures';
import { createInMemoryStore } from '@live-webinar/domain/in-memory';
import { describe, expect, it } from 'vitest';

/** Pia's element reported from the start until that minute. */
const piaUntil = (minutes: number, saidGoodbye = false): SessionEvidence => ({
  people: [{ id: 'pia', isForgotten: false, name: 'Pia', email: null }],
  element: [
    {
      userId: 'pia',
      participantId: 'p1',
      role: 'participant',
      firstAt: minute(0),
      lastAt: minute(minutes),
      saidGoodbye,
    },
  ],
  server: [],
});

/** A live session whose evidence a test sets. */
const createScenario = async (completion: Webinar['completion']) => {
  const store = createInMemoryStore();
  const clock = manualClock(minute(0));
  const session = sessionFixture();
  await store.webinars.save(webinarFixture({ completion }), minute(0));
  await store.sessions.open(session);
  let evidence = piaUntil(0);
  let reads = 0;
  const record = recordCompletions({
    completions: store.completions,
    clock,
    attendance: {
      of: async () => {
        reads += 1;
        return evidence;
      },
    },
  });
  return {
    /** Looks at the session at that minute, with this evidence. */
    look: async (minutes: number, known: SessionEvidence) => {
      clock.set(minute(minutes));
      evidence = known;
      await record();
      const events = await store.outbox.pending(100);
      return events.flatMap((event) => (event.type === 'participant.completed' ? [event.userId] : []));
    },
    end: (minutes: number) => store.sessions.close(endSession(session, minute(minutes))),
    reads: () => reads,
  };
};

describe('recording completions', () => {
  it('records who has reached the minutes while the session runs, once', async () => {
    const { look } = await createScenario({ minutes: 30 });
    expect(await look(20, piaUntil(20))).toEqual([]);
    expect(await look(35, piaUntil(35))).toEqual(['pia']);
    expect(await look(36, piaUntil(36))).toEqual(['pia']);
  });

  it('waits until the minutes are certain: who is inside may have left since the last report', async () => {
    const { look } = await createScenario({ minutes: 30 });
    expect(await look(31, piaUntil(29.8))).toEqual([]);
    expect(await look(32, piaUntil(29.8, true))).toEqual([]);
  });

  it('records who attended a share of the session after its end', async () => {
    const { look, end } = await createScenario({ share: 0.5 });
    expect(await look(59, piaUntil(59))).toEqual([]);
    await end(60);
    expect(await look(61, piaUntil(29, true))).toEqual([]);
    expect(await look(62, piaUntil(30, true))).toEqual(['pia']);
  });

  it('takes in late evidence for an hour after the end', async () => {
    const { look, end } = await createScenario({ minutes: 30 });
    await end(60);
    expect(await look(119, piaUntil(29, true))).toEqual([]);
    expect(await look(119.5, piaUntil(40, true))).toEqual(['pia']);
  });

  it('does not look at a session that ended more than an hour ago', async () => {
    const { look, end } = await createScenario({ minutes: 30 });
    await end(60);
    expect(await look(121, piaUntil(60))).toEqual([]);
  });

  it('does not read the evidence of a session that nobody can have completed yet', async () => {
    const { look, reads } = await createScenario({ minutes: 30 });
    await look(29, piaUntil(29));
    expect(reads()).toBe(0);
  });

  it('does not record somebody whose name was forgotten', async () => {
    const { look } = await createScenario({ minutes: 30 });
    const { people, ...evidence } = piaUntil(40);
    const forgotten = people.map((person) => ({ ...person, isForgotten: true, name: null }));
    expect(await look(40, { people: forgotten, ...evidence })).toEqual([]);
  });
});
