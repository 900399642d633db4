import { randomUUID } from 'node:crypto';
import type { Sql } from './sql.js';

export interface StoredSession {
  readonly id: string;
  readonly room_name: string;
  readonly is_active: boolean;
}

/** Every session of a webinar, the oldest first. */
export const sessionsOf = ({ rows }: Sql, webinarId: string): Promise<readonly StoredSession[]> =>
  rows(
    'select id, room_name, is_active from live_webinar.live_sessions where webinar_id = ? order by started_at',
    [webinarId],
  );

/** Starts a session and returns the room's name. */
export const startSession = async ({ rows }: Sql, webinarId: string): Promise<string> => {
  const room = `webinar_${webinarId}_${randomUUID().replaceAll('-', '')}`;
  await rows(
    `insert into live_webinar.live_sessions
      (id, webinar_id, room_name, passcode, is_active, started_by, created_at, started_at)
      values (gen_random_uuid(), ?, ?, 'a passcode', true, 'olga', now(), now())`,
    [webinarId, room],
  );
  return room;
};
