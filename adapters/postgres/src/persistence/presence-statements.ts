import { isInside } from './is-inside.js';

// Concurrent statements lock presences in the same order.
export const storePresences = `
  insert into live_webinar.presences (session_id, user_id, role, is_administrator, participant_id, renewed_at, name, email)
  select s.id, p.user_id, p.role, p.is_administrator, p.participant_id, p.renewed_at, p.name, p.email
  from live_webinar.live_sessions s, unnest(
    $2::text[], $3::text[], $4::boolean[], $5::text[], $6::timestamptz[], $7::text[], $8::text[]
  ) as p (user_id, role, is_administrator, participant_id, renewed_at, name, email)
  where s.id = $1 and s.is_active
  order by p.user_id
  on conflict (session_id, user_id) do update
  set role = excluded.role, is_administrator = excluded.is_administrator, state = 'present',
    participant_id = excluded.participant_id, renewed_at = excluded.renewed_at, name = excluded.name,
    email = excluded.email
  returning user_id as "userId"`;

// Renewing a seat takes no lock on the session.
export const renewSeats = `
  update live_webinar.presences p set participant_id = renewed.participant_id, renewed_at = renewed.at
  from unnest($2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[])
    as renewed (user_id, participant_id, at, lapsed_before)
  where p.session_id = $1 and p.user_id = renewed.user_id and p.role = 'participant' and p.state = 'present'
    and p.renewed_at > renewed.lapsed_before
  returning p.user_id as "userId"`;

export const seatsTaken = `
  select count(*)::integer as taken
  from live_webinar.presences p
  join live_webinar.live_sessions s on s.id = p.session_id
  join live_webinar.registrations r on r.webinar_id = s.webinar_id and r.user_id = p.user_id
  where p.session_id = $1 and p.role = 'participant' and p.state = 'present' and p.renewed_at > $2
    and r.barred_at is null`;

// A goodbye long after the last heartbeat does not prove that the person was there meanwhile.
export const leaveSession = `
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
export const listHosts = listPresences(`p.role <> 'participant'`);
export const listAll = listPresences('true');
