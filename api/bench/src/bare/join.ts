import type { Pass } from '@live-webinar/contract';
import type { Pool } from 'pg';
import { refused, type Answer } from './answer.js';
import type { BarePerson } from './token-reader.js';

const findPlace = {
  name: 'find_place',
  text: `
    select w.title, s.id as "sessionId", s.room_name as "roomName", s.passcode
    from live_webinar.registrations r
    join live_webinar.webinars w on w.id = r.webinar_id
    join live_webinar.live_sessions s on s.webinar_id = r.webinar_id and s.is_active
    where r.webinar_id = $1 and r.user_id = $2 and r.barred_at is null`,
};

interface Place {
  readonly title: string;
  readonly sessionId: string;
  readonly roomName: string;
  readonly passcode: string;
}

/** Join with one question to the database: whether the person is registered, and which room is live. */
export const createBareJoin =
  (pool: Pool, readToken: (header: string | undefined) => BarePerson | undefined, domain: string) =>
  async (webinarId: string, authorization: string | undefined): Promise<Answer> => {
    const person = readToken(authorization);
    if (!person) return refused(401);
    const { rows } = await pool.query<Place>({ ...findPlace, values: [webinarId, person.id] });
    const [place] = rows;
    if (!place) return refused(403);
    const pass: Pass = {
      room_name: place.roomName,
      is_active: true,
      session_id: place.sessionId,
      role: 'participant',
      meeting: {
        domain,
        script_url: `https://${domain}/external_api.js`,
        room: place.roomName,
        jwt: null,
        passcode: place.passcode,
        lobby: false,
        display_name: person.name,
        subject: place.title,
        expires_at: null,
      },
    };
    return [200, JSON.stringify(pass)];
  };
