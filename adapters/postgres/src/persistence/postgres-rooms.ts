import type { Room, Rooms } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { mapDatabaseErrors } from './map-database-errors.js';
import { runPrepared } from './prepared-statement.js';
import { situationColumns, webinarAndSessionFrom, type SituationRow } from './situation-row.js';

const activeRoom = `
  select ${situationColumns}
  from live_webinar.live_sessions s join live_webinar.webinars w on w.id = s.webinar_id
  where s.is_active`;

const recordRoomText = {
  opened: `
    update live_webinar.live_sessions set room_opened_at = $2, room_closed_at = null
    where id = $1 and is_active`,
  closed: 'update live_webinar.live_sessions set room_closed_at = $2 where id = $1 and is_active',
};

export const createPostgresRooms = (knex: Knex): Rooms => {
  const find = async (name: string, condition: string, value: string): Promise<Room | undefined> => {
    const text = `${activeRoom} and ${condition}`;
    const [row] = await runPrepared<SituationRow>(knex, { name, text, values: [value] });
    if (!row) return undefined;
    const { webinar, session } = webinarAndSessionFrom(row);
    return session?.state === 'active' ? { webinar, session } : undefined;
  };

  const recordRoom = async (what: 'opened' | 'closed', sessionId: string, at: Date): Promise<void> => {
    await runPrepared(knex, {
      name: `record_room_${what}`,
      text: recordRoomText[what],
      values: [sessionId, at],
    });
  };

  return {
    findByName: mapDatabaseErrors((roomName) =>
      find('find_room_by_name', 's.room_name = $1', roomName.toLowerCase()),
    ),
    findBySession: mapDatabaseErrors((sessionId) => find('find_room_by_session', 's.id = $1', sessionId)),
    recordOpening: mapDatabaseErrors((sessionId, at) => recordRoom('opened', sessionId, at)),
    recordClosing: mapDatabaseErrors((sessionId, at) => recordRoom('closed', sessionId, at)),
  };
};
