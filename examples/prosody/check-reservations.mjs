// Checks that the API's reservations work with a real Prosody and Jitsi's mod_reservations.
// Run: npm run build && node examples/prosody/check-reservations.mjs [--show-requests]
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApi } from './src/api.mjs';
import { MissingError, findPlugins, requireProsody, startProsody } from './src/prosody.mjs';
import { formOf, startRelay, statusOf } from './src/relay.mjs';
import { enterAsGuest, startFocus } from './src/xmpp.mjs';

const DOMAIN = 'meet.example.org';
const SECRET = 'the-secret-of-the-reservations-in-this-check';
const FOCUS_SECRET = 'the-secret-of-the-focus';
/** With capital letters, because Prosody converts every room to lower case. */
const WEBINAR = 'Night-Sky';
const REFUSAL = { allowed: false, text: 'There is no live session in this room', code: '403' };
const NOTHING_ACCEPTED = { allowed: false, text: 'Rejected by reservation server', code: '401' };

/** @param {string} line */
const print = (line) => process.stdout.write(`${line}\n`);

/** Clean-up steps, the newest last. @type {(() => Promise<unknown>)[]} */
const cleanups = [];
const cleanUp = async () => {
  for (let last = cleanups.pop(); last; last = cleanups.pop()) await last();
};

let failures = 0;
/**
 * Prints one line of the result.
 *
 * @param {string} sentence
 * @param {() => Promise<void>} run throws if the sentence is not true
 */
const check = async (sentence, run) => {
  try {
    await run();
    print(`ok      ${sentence}`);
  } catch (error) {
    failures += 1;
    print(`FAILED  ${sentence}\n${/** @type {Error} */ (error).message.replace(/^/gm, '        ')}`);
  }
};

const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'live-webinar-prosody-'));
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

/** @param {string} name @returns {string} the room's address, in lower case as Jitsi's client writes it */
const roomOf = (name) => `${name.toLowerCase()}@conference.${DOMAIN}`;

/** @param {string} room @param {string} tenant @returns {string} the room's address in a tenant, as Jitsi's client writes it */
const inTenant = (room, tenant) => room.replace('@conference.', `@conference.${tenant}.`);

/**
 * Starts a Prosody that sends reservations to the API, with a focus and a guest.
 *
 * @param {CheckContext} context
 * @param {(prefix: string) => import('./src/prosody.mjs').ReservationsApi} reservationsOf
 */
const startMeetingServer = async ({ api, plugins }, reservationsOf) => {
  const relay = await startRelay(api.port);
  cleanups.push(relay.stop);
  const prosody = await startProsody({
    folder: await newFolder(),
    domain: DOMAIN,
    focusSecret: FOCUS_SECRET,
    plugins,
    api: reservationsOf(`http://127.0.0.1:${relay.port}/reservations`),
  });
  cleanups.push(prosody.stop);
  const focus = await startFocus(prosody.componentPort, { domain: DOMAIN, secret: FOCUS_SECRET });
  cleanups.push(focus.close);
  const newGuest = async () => {
    const guest = await enterAsGuest(prosody.c2sPort, DOMAIN);
    cleanups.push(guest.close);
    return guest;
  };
  return { prosody, relay, focus, newGuest, guest: await newGuest() };
};

/** @typedef {{ api: Awaited<ReturnType<typeof startApi>>, plugins: import('./src/prosody.mjs').Plugins }} CheckContext */
/** @typedef {Awaited<ReturnType<typeof startMeetingServer>>} MeetingServer */

/** @param {MeetingServer} server */
const checkRoomWithoutSession = async ({ relay, focus, guest }) => {
  await check('a room without a session is refused with the sentence of the API', async () => {
    assert.deepEqual(await guest.askForConference(roomOf('lecture')), REFUSAL);
    assert.equal(statusOf(await relay.waitForAnswered('POST')), 403);
  });
  await check('the focus is not asked to open a room without a session', async () =>
    assert.deepEqual(focus.requestedRooms, []),
  );
};

/** @param {MeetingServer} server @param {string} name */
const checkOpening = async ({ relay, focus, guest }, name) => {
  const room = roomOf(name);
  await check('joining does not open the room', async () =>
    assert.equal(await guest.join(room), 'not-allowed'),
  );
  await check('the room of a session is allowed, and the focus opens it', async () => {
    const before = relay.exchanges.length;
    assert.deepEqual(await guest.askForConference(room), { allowed: true });
    assert.deepEqual(focus.requestedRooms, [room]);
    const request = await relay.waitForAnswered('POST', before);
    assert.equal(statusOf(request), 200);
    assert.equal(formOf(request).get('name'), name.toLowerCase());
  });
  await check('Prosody does not ask again for later people in the room', async () => {
    const before = relay.exchanges.length;
    assert.deepEqual(await guest.askForConference(room), { allowed: true });
    assert.equal(relay.exchanges.length, before);
  });
  await check('the room is refused in a tenant, because the API has none', async () => {
    const before = relay.exchanges.length;
    assert.deepEqual(await guest.askForConference(inTenant(room, 'school')), REFUSAL);
    assert.equal(
      formOf(await relay.waitForAnswered('POST', before)).get('name'),
      `[school]${name.toLowerCase()}`,
    );
  });
};

/** @param {CheckContext} context @param {MeetingServer} server @param {string} name @param {string} passcode */
const checkPeople = async ({ plugins }, { newGuest, guest }, name, passcode) => {
  const room = roomOf(name);
  if (plugins.setLimits) {
    await check('the passcode of the session is required', async () => {
      assert.equal(await guest.join(room), 'not-authorized');
      assert.equal(await guest.join(room, `${passcode}x`), 'not-authorized');
    });
  } else print('skipped the passcode: this mod_reservations does not support it');
  await check('the first person joins', async () => assert.equal(await guest.join(room, passcode), 'joined'));
  const second = await newGuest();
  await check('the second person joins', async () =>
    assert.equal(await second.join(room, passcode), 'joined'),
  );
  if (plugins.countOccupants) {
    const third = await newGuest();
    await check('a third person gets no seat (there is one besides the organizer)', async () =>
      assert.equal(await third.join(room, passcode), 'service-unavailable'),
    );
  } else
    print(
      'skipped the limit of people: this mod_reservations does not support it, or mod_muc_max_occupants is missing',
    );
  await second.leave(room);
};

/** @param {CheckContext} context @param {MeetingServer} server @param {any} pass */
const checkClosing = async ({ api }, { relay, guest }, pass) => {
  const room = roomOf(pass.room_name);
  const leave = async () => {
    const before = relay.exchanges.length;
    await guest.leave(room);
    return relay.waitForAnswered('DELETE', before);
  };
  await check('when everybody has left, Prosody reports it and gets 204', async () => {
    const closing = await leave();
    assert.equal(statusOf(closing), 204);
    assert.ok(closing.request.split(' ')[1]?.endsWith(`/conference/${pass.session_id}`));
  });
  await check('the session is still active after the room was closed', async () =>
    assert.equal(await api.isActive(WEBINAR), true),
  );
  await check('the room may be opened again, and Prosody asks again', async () => {
    const before = relay.exchanges.length;
    assert.deepEqual(await guest.askForConference(room), { allowed: true });
    assert.equal(statusOf(await relay.waitForAnswered('POST', before)), 200);
    assert.equal(await guest.join(room, pass.meeting.passcode), 'joined');
  });
  await check('after the end of the session the room may not be opened', async () => {
    await leave();
    await api.end(WEBINAR);
    assert.deepEqual(await guest.askForConference(room), REFUSAL);
  });
};

/**
 * Runs all checks with one way of sending the secret.
 *
 * @param {CheckContext} context
 * @param {string} title
 * @param {Parameters<typeof startMeetingServer>[1]} reservationsOf
 */
const checkReservations = async (context, title, reservationsOf) => {
  const before = failures;
  const server = await startMeetingServer(context, reservationsOf);
  print(`\nProsody ${server.prosody.version}, ${title}`);
  await checkRoomWithoutSession(server);
  await context.api.schedule(WEBINAR, 1);
  const pass = await context.api.start(WEBINAR);
  await checkOpening(server, pass.room_name);
  await checkPeople(context, server, pass.room_name, pass.meeting.passcode);
  await checkClosing(context, server, pass);
  await check('the secret is not in the log of the API', async () =>
    assert.ok(!context.api.output().includes(SECRET)),
  );
  printRequests(server);
  if (failures > before) print(`Output of Prosody:\n${server.prosody.output()}`);
};

/**
 * The same calls must fail with another secret; otherwise their success would prove nothing.
 *
 * @param {CheckContext} context
 */
const checkAnotherSecret = async (context) => {
  print('\nwith another secret');
  const server = await startMeetingServer(context, (prefix) => ({
    reservations_api_prefix: prefix,
    reservations_api_headers: { Authorization: `Bearer ${SECRET}x` },
  }));
  const { room_name: name } = await context.api.start(WEBINAR);
  await check('with another secret, the room of a session is refused', async () =>
    assert.deepEqual(await server.guest.askForConference(roomOf(name)), NOTHING_ACCEPTED),
  );
  printRequests(server);
};

/**
 * If `JITSI_DOMAIN` has a tenant, the API reserves only the rooms of that tenant.
 *
 * @param {import('./src/prosody.mjs').Plugins} plugins
 */
const checkTenant = async (plugins) => {
  print('\nwith a tenant');
  const jitsiDomain = `${DOMAIN}/School`;
  const api = await startApi({ dataDir: await newFolder(), jitsiDomain, reservationsSecret: SECRET });
  cleanups.push(api.stop);
  const server = await startMeetingServer({ api, plugins }, (prefix) => ({
    reservations_api_prefix: prefix,
    reservations_api_headers: { Authorization: `Bearer ${SECRET}` },
  }));
  await api.schedule(WEBINAR, 1);
  const { room_name: name } = await api.start(WEBINAR);
  await check('the room of a session is allowed in its tenant', async () =>
    assert.deepEqual(await server.guest.askForConference(inTenant(roomOf(name), 'school')), {
      allowed: true,
    }),
  );
  await check('the room is refused in another tenant', async () =>
    assert.deepEqual(await server.guest.askForConference(inTenant(roomOf(name), 'other')), REFUSAL),
  );
  await check('the room is refused without a tenant', async () =>
    assert.deepEqual(await server.guest.askForConference(roomOf(name)), REFUSAL),
  );
  printRequests(server);
};

/** @param {MeetingServer} server */
const printRequests = ({ relay }) => {
  if (!process.argv.includes('--show-requests')) return;
  for (const { request, response } of relay.exchanges)
    print(`\n${request}\n\n${response}`.replace(/\r/g, '').replace(/^/gm, '    | '));
};

const main = async () => {
  requireProsody();
  const plugins = await findPlugins();
  const api = await startApi({ dataDir: await newFolder(), jitsiDomain: DOMAIN, reservationsSecret: SECRET });
  cleanups.push(api.stop);
  const context = { api, plugins };

  await checkReservations(context, 'with the secret in the path', (prefix) => ({
    reservations_api_prefix: `${prefix}/${SECRET}`,
  }));
  await checkReservations(context, 'with the secret in a header', (prefix) => ({
    reservations_api_prefix: prefix,
    reservations_api_headers: { Authorization: `Bearer ${SECRET}` },
  }));
  await checkAnotherSecret(context);
  await checkTenant(plugins);
};

// The reader of the output may stop reading (`| head`): clean up in that case, too.
process.stdout.on('error', () => undefined);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => void cleanUp().finally(() => process.exit(1)));
}

process.exitCode = 1;
try {
  await main();
  print(failures === 0 ? '\nAll checks passed.' : `\n${failures} checks failed.`);
  if (failures === 0) process.exitCode = 0;
} catch (error) {
  print(error instanceof MissingError ? error.message : `FAILED  ${/** @type {Error} */ (error).stack}`);
} finally {
  await cleanUp();
}
