import type { Status } from '@live-webinar/contract';
import type { Pool } from 'pg';
import { refused, type Answer } from './answer.js';

const findRoom = {
  name: 'find_room',
  text: `
    select s.room_name as "roomName"
    from live_webinar.webinars w
    left join live_webinar.live_sessions s on s.webinar_id = w.id and s.is_active
    where w.id = $1`,
};

/** Status with one question to the database. */
export const createBareStatus =
  (pool: Pool) =>
  async (webinarId: string): Promise<Answer> => {
    const { rows } = await pool.query<{ roomName: string | null }>({ ...findRoom, values: [webinarId] });
    const [row] = rows;
    if (!row) return refused(404);
    const status: Status = { is_active: row.roomName !== null, room_name: row.roomName };
    return [200, JSON.stringify(status)];
  };
