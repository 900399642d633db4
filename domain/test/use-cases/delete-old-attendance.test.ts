import { endSession } from '@live-webinar/domain';
import { minute, sessionFixture } from '@live-webinar/domain/fixtures';
import { expect, it } from 'vitest';
import { createScenario, webinarId } from '../support/scenario.js';

const DAY_MS = 86_400_000;

it('deletes who attended and completed a session longer ago than it is kept', async () => {
  const { store, clock, useCases } = await createScenario({ completion: { minutes: 30 } });
  const session = sessionFixture();
  await store.sessions.open(session);
  await store.presences.take(
    {
      sessionId: session.id,
      webinarId,
      userId: 'pia',
      role: 'participant',
      participantId: 'p1',
      at: minute(5),
    },
    { seats: null, lapsedBefore: minute(0) },
  );
  await store.completions.record(session, [{ userId: 'pia', role: 'participant' }], minute(35));
  await store.sessions.close(endSession(session, minute(60)));

  clock.set(new Date(minute(30).getTime() + DAY_MS));
  await useCases.deleteOldAttendance(DAY_MS);
  expect((await store.attendance.of(session.id)).people).toHaveLength(1);
  expect(await store.situations.find(webinarId, 'pia')).toMatchObject({ hasCompleted: true });

  clock.set(new Date(minute(61).getTime() + DAY_MS));
  await useCases.deleteOldAttendance(DAY_MS);
  expect((await store.attendance.of(session.id)).people).toEqual([]);
  expect(await store.situations.find(webinarId, 'pia')).toMatchObject({ hasCompleted: false });
});
