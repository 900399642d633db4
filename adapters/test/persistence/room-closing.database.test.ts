import { aWebinar } from '@live-webinar/domain/testing';
import { expect, it } from 'vitest';
import { connectDatabase, createPostgresStore } from '../../src/persistence/index.js';
import { freshDatabase } from '../support/fresh-database.js';
import { aSession, minute } from '../support/sessions.js';

it('is on record when the meeting server closed the room of an active session, until it opens it again', async () => {
  const fresh = await freshDatabase();
  const database = connectDatabase(fresh.url);
  try {
    const { webinars, sessions, rooms } = createPostgresStore(database);
    const session = aSession();
    await webinars.save(aWebinar(), minute(0));
    await sessions.open(session);
    const recorded = () => database.knex('live_webinar.live_sessions').select('is_active', 'room_closed_at');

    await rooms.recordClosing(session.id, minute(5));
    expect(await recorded()).toEqual([{ is_active: true, room_closed_at: minute(5) }]);
    await rooms.recordClosing(session.id, null);
    expect(await recorded()).toEqual([{ is_active: true, room_closed_at: null }]);
  } finally {
    await database.close();
    await fresh.drop();
  }
});
