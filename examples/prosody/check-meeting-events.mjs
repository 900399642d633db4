// Checks that the API records what a real Prosody with event_sync reports about people.
// Run: npm run build && node examples/prosody/check-meeting-events.mjs [--show-requests] [--record <file>]
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { startApi } from './src/api.mjs';
import { check, cleanups, countFailures, newFolder, print, runChecks } from './src/checks.mjs';
import { breakoutOf, startEventSync } from './src/event-sync.mjs';
import { DOMAIN, printRequests, roomOf } from './src/meeting-server.mjs';
import { waitUntil } from './src/process.mjs';
import { findEventSync, requireProsody } from './src/prosody.mjs';
import { jsonOf, pathOf, statusOf } from './src/relay.mjs';

const SECRET = 'the-secret-of-the-meeting-events-in-this-check';
const WEBINAR = 'Night-Sky';
const OLGA = { id: 'olga', name: 'Olga Organizer', email: 'olga@example.org' };
const PIA = { id: 'pia', name: 'Pia <b>&</b> "Participant"', email: 'pia@example.org' };
/** Event times are whole seconds: with pauses, each event has a time of its own. */
const PAUSE_MS = 1_100;

/** @typedef {Awaited<ReturnType<typeof startEventSync>>} Server */
/** @typedef {import('./src/relay.mjs').Exchange} Exchange */

/** @param {Exchange} exchange @returns {string} such as `occupant/joined` */
const kindOf = (exchange) => pathOf(exchange).split('/events/')[1] ?? pathOf(exchange);

/**
 * A meeting of four clients: Olga is there all the time; Pia goes into a breakout room and comes back, and has a second
 * device, which loses its connection; somebody without a token calls.
 *
 * @param {Server} server
 * @param {string} name the room
 */
const hold = async ({ connect, relay }, name) => {
  const room = roomOf(name);
  const breakout = breakoutOf(room);
  const [olga, pia, device, caller] = [
    await connect(OLGA),
    await connect(PIA),
    await connect(PIA),
    await connect(),
  ];
  await olga.askForConference(room);
  for (const step of [
    () => olga.join(room),
    () => pia.join(room),
    () => caller.join(room),
    () => device.join(room),
    () => pia.leave(room),
    async () => {
      await pia.askForConference(breakout);
      await pia.join(breakout);
    },
    () => device.breakOff(),
    () => pia.leave(breakout),
    () => pia.join(room),
    () => caller.leave(room),
    () => pia.leave(room),
    () => olga.leave(room),
  ]) {
    await step();
    await sleep(PAUSE_MS);
  }
  const isOver = () =>
    relay.exchanges.filter((exchange) => kindOf(exchange) === 'room/destroyed' && exchange.response)
      .length === 2;
  await waitUntil(isOver, 'Prosody did not report that both rooms were closed');
};

/**
 * @param {Server} server
 * @param {string} name the room
 */
const checkRequests = async ({ relay }, name) => {
  const { exchanges } = relay;
  /** @param {string} kind */
  const bodiesOf = (kind) => exchanges.filter((exchange) => kindOf(exchange) === kind).map(jsonOf);
  await check('Prosody reports who comes and goes, and gets 204 each time', async () => {
    const kinds = exchanges.map(kindOf);
    /** @param {string} kind */
    const count = (kind) => kinds.filter((other) => other === kind).length;
    assert.deepEqual(
      ['room/created', 'occupant/joined', 'occupant/left', 'room/destroyed'].map(count),
      [2, 6, 6, 2],
    );
    assert.deepEqual(new Set(exchanges.map(statusOf)), new Set([204]));
  });
  await check('of a breakout room it names the main room, in lower case', async () => {
    const [breakout] = bodiesOf('occupant/joined').filter(({ is_breakout }) => is_breakout);
    assert.equal(breakout.room_name, name.toLowerCase());
    assert.ok(breakout.breakout_room_id);
  });
  await check('it names the user of a token, nobody without one, and never the focus', async () => {
    const ids = bodiesOf('occupant/joined').map(({ occupant }) => occupant.id);
    assert.deepEqual(ids, ['olga', 'pia', undefined, 'pia', 'pia', 'pia']);
  });
};

/**
 * @param {Awaited<ReturnType<typeof startApi>>} api
 * @param {string} sessionId
 */
const checkEvidence = async (api, sessionId) => {
  const people = await api.attendance(sessionId);
  /** @param {string | null} id */
  const visitsOf = (id) => people.find(({ user_id }) => user_id === id)?.visits ?? [];
  await check('the report of attendance has everybody, on the word of the server', async () => {
    const known = people.map(({ user_id, name, evidence }) => ({ user_id, name, evidence }));
    const byServer = { evidence: 'server' };
    assert.deepEqual(known, [
      { user_id: OLGA.id, name: OLGA.name, ...byServer },
      { user_id: PIA.id, name: PIA.name, ...byServer },
      { user_id: null, name: null, ...byServer },
    ]);
  });
  await check('two devices and a breakout room are one visit', async () => {
    assert.equal(visitsOf(PIA.id).length, 1);
    assert.ok(people.every(({ left_at }) => left_at !== null));
  });
};

/**
 * Keeps the requests as they were sent, for tests that have no Prosody.
 *
 * @param {Server} server
 * @param {string} file
 */
const record = async ({ relay, prosody }, file) => {
  const requests = relay.exchanges.map((exchange) => ({
    path: `/meeting-events/events/${kindOf(exchange)}`,
    body: jsonOf(exchange),
  }));
  const note =
    `Recorded by examples/prosody/check-meeting-events.mjs with Prosody ${prosody.version} and ` +
    'mod_event_sync_component of jitsi-contrib/prosody-plugins at 0b6809c: the JSON bodies of all requests of one meeting, in ' +
    'the order in which they were sent. Replace room_name and shift the times (seconds) to replay them.';
  await writeFile(file, `${JSON.stringify({ note, requests }, undefined, 2)}\n`);
};

/**
 * @param {{ api: Awaited<ReturnType<typeof startApi>>, plugins: string }} context
 * @param {string} title
 * @param {Parameters<typeof startEventSync>[1]} apiOf
 */
const checkMeeting = async (context, title, apiOf) => {
  const before = countFailures();
  const { api } = context;
  const server = await startEventSync(context, apiOf);
  print(`\nProsody ${server.prosody.version}, ${title}`);
  const pass = await api.start(WEBINAR);
  await hold(server, pass.room_name);
  const recording = process.argv.indexOf('--record');
  if (recording > 0) await record(server, /** @type {string} */ (process.argv[recording + 1]));
  await checkRequests(server, pass.room_name);
  await checkEvidence(api, pass.session_id);
  await check('the secret is not in the log of the API', async () =>
    assert.ok(!api.output().includes(SECRET)),
  );
  printRequests(server);
  if (countFailures() > before) print(`Output of Prosody:\n${server.prosody.output()}`);
  await api.end(WEBINAR);
};

/**
 * The same reports must fail with another secret; otherwise their success would prove nothing.
 *
 * @param {{ api: Awaited<ReturnType<typeof startApi>>, plugins: string }} context
 */
const checkAnotherSecret = async (context) => {
  print('\nwith another secret');
  const { connect, relay } = await startEventSync(context, (prefix) => ({
    api_prefix: prefix,
    api_headers: { Authorization: `Bearer ${SECRET}x` },
  }));
  const pass = await context.api.start(WEBINAR);
  const olga = await connect(OLGA);
  await olga.askForConference(roomOf(pass.room_name));
  await olga.join(roomOf(pass.room_name));
  await check('with another secret nothing is recorded, and Prosody does not try again', async () => {
    const answered = () => relay.exchanges.filter(({ response }) => response);
    await waitUntil(() => answered().length >= 2, 'Prosody did not report anything');
    // It would wait for one second.
    await sleep(2_500);
    assert.deepEqual(answered().map(statusOf), [401, 401]);
    assert.deepEqual(await context.api.attendance(pass.session_id), []);
  });
};

const main = async () => {
  requireProsody();
  const plugins = await findEventSync();
  const api = await startApi({
    dataDir: await newFolder(),
    jitsiDomain: DOMAIN,
    meetingEventsSecret: SECRET,
  });
  cleanups.push(api.stop);
  await api.schedule(WEBINAR, 10);
  const context = { api, plugins };
  await checkMeeting(context, 'with the secret in the path', (prefix) => ({
    api_prefix: `${prefix}/${SECRET}`,
  }));
  await checkMeeting(context, 'with the secret in a header', (prefix) => ({
    api_prefix: prefix,
    api_headers: { Authorization: `Bearer ${SECRET}` },
  }));
  await checkAnotherSecret(context);
};

await runChecks(main);
