import { setTimeout as sleep } from 'node:timers/promises';
import type { Pass } from '@live-webinar/contract';
import { Client } from 'pg';
import type { LoadCalls } from './load.js';
import { compareJoins, JOIN_ROUNDS, joinRows, startJoins } from './joins.js';
import { startHelper } from './processes.js';
import { atLeast, atMost, decimals, integer, markdownTable, median, verdict } from './report.js';
import { BROWSER_HEADERS, signToken, type Plan } from './scenario.js';
import { post, startApi, type PartNeeds, type Server } from './servers.js';

const PEOPLE = 10_000;
/** Each person's element reports every 30 seconds. */
const HEARTBEATS_S = 30;
const EVENTS = 2_000;
const EVENTS_S = 10;
const REPORT_CONNECTIONS = 50;

const EVENTS_SECRET = 'the-secret-of-meeting-events-in-the-benchmark';
const ORGANIZER = signToken('organizer-crowded', 'The organizer');

/** Visits of each person that the meeting server saw, for the report of a session. */
const VISITS = 3;
/** All of one person, who reconnects again and again. */
const EVENTS_OF_ONE_SESSION = 100_000;

/** Joins while many report to be inside, and the report of a session with many people. */
export const measureAttendance = async (needs: PartNeeds): Promise<string> => {
  const client = new Client(needs.scenario.databaseUrl);
  await client.connect();
  const api = await startApi(needs, 'api-attendance', { MEETING_EVENTS_SECRET: EVENTS_SECRET });
  try {
    const crowded = await startCrowded(api, client);
    return markdownTable(
      ['attendance', 'this API', 'target', ''],
      [...(await measureJoins(needs, api, crowded)), ...(await measureReports(needs, api, client, crowded))],
    );
  } finally {
    await client.end();
    await api.stop();
  }
};

/** A live webinar for which everybody is registered. */
const startCrowded = async (api: Server, client: Client): Promise<Pass> => {
  await client.query(`
    insert into live_webinar.webinars (id, title, organizer_id, starts_at, status, registration)
    values ('crowded', 'Reading the night sky', 'organizer-crowded', now(), 'scheduled', 'open')`);
  await client.query(
    `insert into live_webinar.registrations (webinar_id, user_id, registered_at)
     select 'crowded', 'attendee-' || n, now() from generate_series(0, $1) n`,
    [PEOPLE - 1],
  );
  return JSON.parse(await post(api, '/api/live/start/crowded/', ORGANIZER)) as Pass;
};

/** Each person's element says that they are inside. */
const heartbeatPlan = ({ session_id }: Pass): Plan =>
  Array.from({ length: PEOPLE }, (_, number) => ({
    path: '/api/live/presence/crowded',
    headers: {
      ...BROWSER_HEADERS,
      Authorization: `Bearer ${signToken(`attendee-${number}`, `Attendee ${number}`)}`,
    },
    body: JSON.stringify({ session_id, participant_id: `element-${number}` }),
    expected: { code: 200, body: {} },
  }));

/** The meeting server says that people came, in each round with another device. */
const eventPlan = ({ room_name }: Pass, round: number): Plan =>
  Array.from({ length: EVENTS }, (_, number) => ({
    path: `/meeting-events/${EVENTS_SECRET}/events/occupant/joined`,
    headers: { Host: BROWSER_HEADERS.Host },
    body: JSON.stringify({
      event_name: 'muc-occupant-joined',
      room_name,
      room_jid: `${room_name}@conference.meet.example.org`,
      is_breakout: false,
      occupant: {
        id: `attendee-${number}`,
        name: `Attendee ${number}`,
        joined_at: Math.floor(Date.now() / 1_000),
        occupant_jid: `attendee-${number}@meet.example.org/device-${round}`,
      },
    }),
    expected: { code: 204, body: null },
  }));

const measureJoins = async (needs: PartNeeds, api: Server, crowded: Pass) => {
  needs.log('Measuring joins while people report to be inside');
  const joins = await startJoins(needs, api);
  const elements = startHelper<LoadCalls>(needs.cleanup, 'load.js');
  const meetingServer = startHelper<LoadCalls>(needs.cleanup, 'load.js');
  const send = async (helper: typeof elements, plan: Plan, durationS: number) => {
    await helper.call('addPlan', { name: 'reports', plan });
    return () =>
      helper.call('runFixedRate', {
        port: api.port,
        plan: 'reports',
        connections: REPORT_CONNECTIONS,
        durationS,
        requestsPerSecond: plan.length / durationS,
      });
  };

  const heartbeats = heartbeatPlan(crowded);
  // Everybody arrives. Later heartbeats renew their presences.
  await (
    await send(elements, heartbeats, HEARTBEATS_S)
  )();
  // Within the time of a round, the elements of a part of the people report.
  const perRound = Math.ceil((PEOPLE * EVENTS_S) / HEARTBEATS_S);
  const compared = await compareJoins(joins, EVENTS_S, async (round) => {
    const renew = await send(
      elements,
      heartbeats.slice(-perRound * (round + 1)).slice(0, perRound),
      EVENTS_S,
    );
    const receive = await send(meetingServer, eventPlan(crowded, round), EVENTS_S);
    const [renewed, received] = await Promise.all([renew(), receive()]);
    return { renewed: renewed.accepted, received: received.accepted };
  });
  await Promise.all([joins.stop(), elements.stop(), meetingServer.stop()]);

  const { work } = compared;
  const renewed = sum(work.map((round) => round.renewed.count));
  const received = sum(work.map((round) => round.received.count));
  const ms = decimals(1);
  return [
    ...joinRows(compared, {
      alone: 'nobody reports',
      beside: `beside ${integer(PEOPLE)} heartbeats in ${HEARTBEATS_S} s and ${integer(EVENTS)} events in ${EVENTS_S} s`,
      target: atMost(1.3),
    }),
    [
      `heartbeats answered in ${JOIN_ROUNDS} × ${EVENTS_S} s`,
      integer(renewed),
      ...verdict(atLeast(perRound * JOIN_ROUNDS, integer), renewed),
    ],
    ['heartbeat: p99, ms', ms(median(work.map((round) => round.renewed.p99Ms))), '', ''],
    [
      `events answered in ${JOIN_ROUNDS} × ${EVENTS_S} s`,
      integer(received),
      ...verdict(atLeast(EVENTS * JOIN_ROUNDS, integer), received),
    ],
    ['event: p99, ms', ms(median(work.map((round) => round.received.p99Ms))), '', ''],
  ];
};

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Requests a report that is not cached. @returns how long it took, in milliseconds, and its text */
const timeReport = async ({ port }: Server, sessionId: string, ending: string) => {
  const askedAt = performance.now();
  const response = await fetch(`http://127.0.0.1:${port}/api/live/attendance/${sessionId}${ending}`, {
    headers: { authorization: `Bearer ${ORGANIZER}` },
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`The report answered ${response.status}: ${text}`);
  return { ms: performance.now() - askedAt, text };
};

// In case some did not report in time.
const ADD_ATTENDEES = `
  insert into live_webinar.attendees (session_id, user_id) select $1, 'attendee-' || n from generate_series(0, $2) n
  on conflict do nothing`;

const COUNT_EVIDENCE = `
  select (
    (select count(*) from live_webinar.server_evidence where session_id = $1)
    + (select count(*) from live_webinar.element_evidence e join live_webinar.attendees a on a.id = e.attendee_id where a.session_id = $1)
  )::integer as pieces`;

const ADD_EVENTS = `
  insert into live_webinar.server_evidence
    (session_id, key, kind, connection, attendee_id, joined_at, happened_at, received_at)
  select a.session_id, $4 || kind || ' ' || a.user_id || ' ' || visit, kind, a.user_id, a.id,
    case when kind = 'left' then began end, at, at
  from live_webinar.attendees a, generate_series(1, $2) visit, (values ('joined'), ('left')) kinds (kind),
    lateral (select now() + visit * interval '4 minutes' as began) b,
    lateral (select case when kind = 'joined' then began else began + interval '2 minutes' end as at) t
  where a.session_id = $1 and a.user_id like $3`;

const measureReports = async (
  { log }: PartNeeds,
  api: Server,
  client: Client,
  { session_id: sessionId }: Pass,
) => {
  log('Measuring the report of their session');
  await client.query(ADD_ATTENDEES, [sessionId, PEOPLE - 1]);
  await client.query(ADD_EVENTS, [sessionId, VISITS, 'attendee-%', 'visit ']);
  await client.query('analyze');
  const { rows: counts } = await client.query<{ pieces: number }>(COUNT_EVIDENCE, [sessionId]);
  const page = await timeReport(api, sessionId, '/');
  const { total } = JSON.parse(page.text) as { total: number };
  if (total !== PEOPLE) throw new Error(`The report has ${total} people`);

  await client.query(ADD_EVENTS, [sessionId, EVENTS_OF_ONE_SESSION / 2, 'attendee-0', 'reconnection ']);
  // The report of a running session with many people is kept for ten seconds.
  await sleep(10_000);
  const csv = await timeReport(api, sessionId, '.csv');
  const lines = csv.text.trim().split('\n').length;
  if (lines !== PEOPLE + 1) throw new Error(`The CSV has ${lines} lines`);

  const pieces = integer(counts[0]?.pieces ?? NaN);
  return [
    [
      `report of ${integer(PEOPLE)} people with ${pieces} pieces of evidence, ms`,
      integer(page.ms),
      ...verdict(atMost(1_000, integer), page.ms),
    ],
    [`as CSV, with ${integer(EVENTS_OF_ONE_SESSION)} events more, ms`, integer(csv.ms), '', ''],
  ];
};
