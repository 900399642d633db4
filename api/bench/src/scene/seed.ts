import type { Client } from 'pg';

/** How much there is: a site with a busy evening. */
const WEBINARS = 1_000;
const PEOPLE = 100_000;

// Every webinar has its organizer and 0 to 3 co-hosts; of 1,000 the even ones are live, and half of the others have been.
// Each of the 100,000 people is registered for two webinars: for the one with the last three digits of the person's
// number, and for another one.
const statements = [
  `insert into live_webinar.webinars (id, title, organizer_id, starts_at, ends_at, status, registration, max_participants)
   select 'w' || n, 'Reading the night sky, part ' || n, 'organizer-' || n,
     now() - interval '10 minutes', now() + interval '2 hours', 'scheduled', 'open', null
   from generate_series(0, ${WEBINARS - 1}) n`,
  `insert into live_webinar.co_hosts (webinar_id, user_id, position)
   select 'w' || n, 'co-host-' || n || '-' || position, position
   from generate_series(0, ${WEBINARS - 1}) n, generate_series(1, n % 4) position`,
  `insert into live_webinar.live_sessions
     (id, webinar_id, room_name, passcode, is_active, started_by, created_at, started_at, ended_at)
   select gen_random_uuid(), 'w' || n, 'webinar_w' || n || '_' || replace(gen_random_uuid()::text, '-', ''),
     case when n % 2 = 0 then replace(gen_random_uuid()::text, '-', '') end,
     n % 2 = 0, 'organizer-' || n, now() - interval '9 minutes', now() - interval '9 minutes',
     case when n % 2 = 1 then now() - interval '1 minute' end
   from generate_series(0, ${WEBINARS - 1}) n where n % 4 <> 3`,
  `insert into live_webinar.registrations (webinar_id, user_id, registered_at)
   select 'w' || (n + offset_of_it) % ${WEBINARS}, 'person-' || n, now() - n * interval '1 second'
   from generate_series(0, ${PEOPLE - 1}) n,
     lateral (values (0), (1 + n / ${WEBINARS})) offsets (offset_of_it)`,
  'vacuum analyze',
  // Else the server would be writing all this to the disk while it is being measured.
  'checkpoint',
];

/** Fills a migrated, empty database: 1,000 webinars, half of them live, and 200,000 registrations of 100,000 people. */
export const seed = async (client: Client): Promise<void> => {
  for (const statement of statements) await client.query(statement);
};

/** A webinar as it was seeded. */
export interface SeededWebinar {
  readonly id: string;
  readonly title: string;
  /** Null where it is not live. */
  readonly sessionId: string | null;
  readonly roomName: string | null;
  readonly passcode: string | null;
}

/** What is in the database, in the order of the webinars' numbers. */
export const readWebinars = async (client: Client): Promise<readonly SeededWebinar[]> => {
  const { rows } = await client.query<SeededWebinar>(`
    select w.id, w.title, s.id as "sessionId", s.room_name as "roomName", s.passcode
    from live_webinar.webinars w
    left join live_webinar.live_sessions s on s.webinar_id = w.id and s.is_active
    order by substr(w.id, 2)::integer`);
  if (rows.length !== WEBINARS) throw new Error(`${rows.length} webinars were seeded, not ${WEBINARS}`);
  return rows;
};

/** Somebody who is registered for a live webinar. */
export interface Joiner {
  readonly userId: string;
  readonly webinar: SeededWebinar;
}

/** Different people, spread evenly over all live webinars; up to 50,000 of them. */
export const pickJoiners = (webinars: readonly SeededWebinar[], count: number): readonly Joiner[] => {
  const live = webinars.length / 2;
  return Array.from({ length: count }, (_, index) => {
    const number = (index % live) * 2;
    const webinar = webinars[number];
    if (!webinar) throw new Error(`There is no webinar ${number}`);
    // From one thousand to the next, for people in a row lie beside each other in the database.
    const thousand = Math.floor(index / live);
    return { userId: `person-${thousand * webinars.length + number}`, webinar };
  });
};
