import type { Presence, Presences, PresentPerson, Seating } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { DatabaseError } from 'pg';
import { isInside } from './is-inside.js';
import { mapDatabaseErrors } from './map-database-errors.js';
import { runPrepared } from './prepared-statement.js';

// Renewing a seat takes no lock on the session.
const renewSeat = `
  update live_webinar.presences set participant_id = $3, renewed_at = $4::timestamptz
  where session_id = $1 and user_id = $2 and role = 'participant' and state = 'present' and renewed_at > $5
  returning 1`;

const seatsTaken = `
  select count(*)::integer as taken
  from live_webinar.presences p
  join live_webinar.live_sessions s on s.id = p.session_id
  join live_webinar.registrations r on r.webinar_id = s.webinar_id and r.user_id = p.user_id
  where p.session_id = $1 and p.role = 'participant' and p.state = 'present' and p.renewed_at > $2
    and r.barred_at is null`;

const storePresence = `
  insert into live_webinar.presences (session_id, user_id, role, is_administrator, participant_id, renewed_at, name, email)
  select s.id, $2, $3, $4, $5, $6, $7, $8 from live_webinar.live_sessions s where s.id = $1 and s.is_active
  on conflict (session_id, user_id) do update
  set role = excluded.role, is_administrator = excluded.is_administrator, state = 'present',
    participant_id = excluded.participant_id, renewed_at = excluded.renewed_at, name = excluded.name,
    email = excluded.email
  returning 1`;

// A goodbye long after the last heartbeat does not prove that the person was there meanwhile.
const leaveSession = `
  with left_presence as (
    update live_webinar.presences set state = 'left', renewed_at = $4::timestamptz
    where session_id = $1 and user_id = $2 and participant_id is not distinct from $3::text and state = 'present'
  )
  update live_webinar.element_evidence e
  set said_goodbye = true, last_at = case when e.last_at >= $4 - interval '90 seconds' then greatest(e.last_at, $4) else e.last_at end
  from live_webinar.attendees a
  where a.session_id = $1 and a.user_id = $2 and e.attendee_id = a.id and e.participant_id = $3`;

const listPresences = (ofRoles: string) => `
  select p.user_id as "userId", p.role, p.participant_id as "participantId",
    r.user_id is not null as "isRegistered"
  from live_webinar.presences p
  join live_webinar.live_sessions s on s.id = p.session_id
  left join live_webinar.registrations r
    on r.webinar_id = s.webinar_id and r.user_id = p.user_id and r.barred_at is null
  where p.session_id = $1 and p.role = any($2::text[]) and ${ofRoles}
    and ${isInside('$3')}
  order by p.user_id`;

// Each heartbeat lists the hosts. This condition lets an index find them among thousands of participants.
const listHosts = listPresences(`p.role <> 'participant'`);
const listAll = listPresences('true');

/** The database's error code for a participant whose registration was deleted after it was read. */
const NOT_REGISTERED = 'LW001';

const overIfNotRegistered =
  (take: Presences['take']): Presences['take'] =>
  async (...args) => {
    try {
      return await take(...args);
    } catch (error) {
      if (error instanceof DatabaseError && error.code === NOT_REGISTERED) return 'over';
      throw error;
    }
  };

export const createPostgresPresences = (knex: Knex): Presences => {
  const store = async (
    { sessionId, userId, role, isAdministrator = false, participantId, at, name, email }: Presence,
    connection: Knex | Knex.Transaction = knex,
  ) => {
    const [stored] = await runPrepared(connection, {
      name: 'store_presence',
      text: storePresence,
      values: [sessionId, userId, role, isAdministrator, participantId, at, name ?? null, email ?? null],
    });
    return stored ? 'taken' : 'over';
  };

  const countTaken = async (
    { sessionId }: Presence,
    { lapsedBefore }: Seating,
    connection: Knex | Knex.Transaction = knex,
  ) => {
    const [row] = await runPrepared<{ taken: number }>(connection, {
      name: 'count_seats_taken',
      text: seatsTaken,
      values: [sessionId, lapsedBefore],
    });
    return row?.taken ?? 0;
  };

  const renew = async ({ sessionId, userId, participantId, at }: Presence, { lapsedBefore }: Seating) => {
    const [renewed] = await runPrepared(knex, {
      name: 'renew_seat',
      text: renewSeat,
      values: [sessionId, userId, participantId, at, lapsedBefore],
    });
    return renewed !== undefined;
  };

  /** One at a time, so that each call sees the seats of the previous one: the lock of the session's row is the queue. */
  const takeLocked = (presence: Presence, seats: number, seating: Seating) =>
    knex.transaction(async (transaction) => {
      const [active] = await runPrepared(transaction, {
        name: 'lock_session',
        text: 'select 1 from live_webinar.live_sessions where id = $1 and is_active for no key update',
        values: [presence.sessionId],
      });
      if (!active) return 'over';
      if ((await countTaken(presence, seating, transaction)) >= seats) return 'full';
      return store(presence, transaction);
    });

  return {
    take: mapDatabaseErrors(
      overIfNotRegistered(async (presence, seating) => {
        const { seats } = seating;
        if (presence.role !== 'participant' || seats === null) return store(presence);
        if (await renew(presence, seating)) return 'taken';
        // In a full session, a crowd is refused without waiting for the lock.
        if ((await countTaken(presence, seating)) >= seats) return 'full';
        return takeLocked(presence, seats, seating);
      }),
    ),

    leave: mapDatabaseErrors(async ({ sessionId, userId, participantId, at }) => {
      await runPrepared(knex, {
        name: 'leave_session',
        text: leaveSession,
        values: [sessionId, userId, participantId, at],
      });
    }),

    endLapsed: mapDatabaseErrors(async (lapsedBefore) => {
      await runPrepared(knex, {
        name: 'end_lapsed_presences',
        text: "update live_webinar.presences set state = 'left' where state = 'present' and renewed_at <= $1",
        values: [lapsedBefore],
      });
    }),

    list: mapDatabaseErrors((sessionId, roles, lapsedBefore) => {
      const ofHosts = !roles.includes('participant');
      return runPrepared<PresentPerson & object>(knex, {
        name: ofHosts ? 'list_hosts' : 'list_presences',
        text: ofHosts ? listHosts : listAll,
        values: [sessionId, roles, lapsedBefore],
      });
    }),
  };
};
