import { minute, sessionFixture, webinarFixture } from '@live-webinar/domain/fixtures';
import { expect, it } from 'vitest';
import { connectDatabase } from '../../src/persistence/connect-database.js';
import { createPostgresStore } from '../../src/persistence/create-postgres-store.js';
import { freshDatabase } from '../support/fresh-database.js';

it('records when the meeting server opened and closed the room of an active session', async () => {
  const fresh = await freshDatabase();
  const database = connectDatabase(fresh.url);
  try {
    const { webinars, sessions, rooms } = createPostgresStore(database);
    const session = sessionFixture();
    await webinars.save(webinarFixture(), minute(0));
    await sessions.open(session);
    const recorded = () =>
      database.knex('live_webinar.live_sessions').select('is_active', 'room_opened_at', 'room_closed_at');

    await rooms.recordOpening(session.id, minute(1));
    await rooms.recordClosing(session.id, minute(5));
    expect(await recorded()).toEqual([
      { is_active: true, room_opened_at: minute(1), room_closed_at: minute(5) },
    ]);
    await rooms.recordOpening(session.id, minute(6));
    expect(await recorded()).toEqual([{ is_active: true, room_opened_at: minute(6), room_closed_at: null }]);
  } finally {
    await database.close();
    await fresh.drop();
  }
});
