// Asks a real Prosody with Jitsi's mod_reservations whether the API's reservations are what it takes them for.
// Run: npm run build && node examples/prosody/check-reservations.mjs [--show-requests]
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApi } from './src/api.mjs';
import { MissingError, findPlugins, requireProsody, startProsody } from './src/prosody.mjs';
import { formOf, startRelay, statusOf } from './src/relay.mjs';
import { enterAsGuest, playFocus } from './src/xmpp.mjs';

const DOMAIN = 'meet.example.org';
const SECRET = 'the-secret-of-the-reservations-in-this-check';
const FOCUS_SECRET = 'the-secret-of-the-focus';
/** With capital letters, for Prosody writes every room in small ones. */
const WEBINAR = 'Night-Sky';
const REFUSAL = { allowed: false, text: 'There is no live session in this room', code: '403' };
const NOTHING_ACCEPTED = { allowed: false, text: 'Rejected by reservation server', code: '401' };

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`);

/** What has to be undone, the newest last. @type {(() => Promise<unknown>)[]} */
const undo = [];
const undoAll = async () => {
  for (let last = undo.pop(); last; last = undo.pop()) await last();
};

let failures = 0;
/**
 * One line of the answer.
 *
 * @param {string} sentence
 * @param {() => Promise<void>} run throws where the sentence is not true
 */
const check = async (sentence, run) => {
  try {
    await run();
    say(`ok      ${sentence}`);
  } catch (error) {
    failures += 1;
    say(`FAILED  ${sentence}\n${/** @type {Error} */ (error).message.replace(/^/gm, '        ')}`);
  }
};

const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'live-webinar-prosody-'));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

/** @param {string} name @returns {string} a room's address, in small letters as Jitsi's client writes it */
const roomOf = (name) => `${name.toLowerCase()}@conference.${DOMAIN}`;

/** @param {string} room @param {string} tenant @returns {string} its address in a tenant, as Jitsi's client writes it */
const inTenant = (room, tenant) => room.replace('@conference.', `@conference.${tenant}.`);

/**
 * A Prosody that asks the API, with a focus and a guest in it.
 *
 * @param {Stage} stage
 * @param {(relayed: string) => import('./src/prosody.mjs').ReservationsApi} reach
 */
const startMeetingServer = async ({ api, plugins }, reach) => {
  const relay = await startRelay(api.port);
  undo.push(relay.stop);
  const prosody = await startProsody({
    folder: await newFolder(),
    domain: DOMAIN,
    focusSecret: FOCUS_SECRET,
    plugins,
    api: reach(`http://127.0.0.1:${relay.port}/reservations`),
  });
  undo.push(prosody.stop);
  const focus = await playFocus(prosody.componentPort, { domain: DOMAIN, secret: FOCUS_SECRET });
  undo.push(focus.close);
  const newGuest = async () => {
    const guest = await enterAsGuest(prosody.c2sPort, DOMAIN);
    undo.push(guest.close);
    return guest;
  };
  return { prosody, relay, focus, newGuest, guest: await newGuest() };
};

/** @typedef {{ api: Awaited<ReturnType<typeof startApi>>, plugins: import('./src/prosody.mjs').Plugins }} Stage */
/** @typedef {Awaited<ReturnType<typeof startMeetingServer>>} MeetingServer */

/** @param {MeetingServer} server */
const checkRoomOfNobody = async ({ relay, focus, guest }) => {
  await check('a room without a session is refused, in the words of the API', async () => {
    assert.deepEqual(await guest.askForConference(roomOf('lecture')), REFUSAL);
    assert.equal(statusOf(await relay.answered('POST')), 403);
  });
  await check('the focus does not hear of it', async () => assert.deepEqual(focus.asked, []));
};

/** @param {MeetingServer} server @param {string} name */
const checkOpening = async ({ relay, focus, guest }, name) => {
  const room = roomOf(name);
  await check('nobody opens the room by walking in', async () =>
    assert.equal(await guest.join(room), 'not-allowed'),
  );
  await check('the room of a session is allowed, and the focus opens it', async () => {
    const before = relay.exchanges.length;
    assert.deepEqual(await guest.askForConference(room), { allowed: true });
    assert.deepEqual(focus.asked, [room]);
    const asked = await relay.answered('POST', before);
    assert.equal(statusOf(asked), 200);
    assert.equal(formOf(asked).get('name'), name.toLowerCase());
  });
  await check('whoever comes later is not asked about again', async () => {
    const before = relay.exchanges.length;
    assert.deepEqual(await guest.askForConference(room), { allowed: true });
    assert.equal(relay.exchanges.length, before);
  });
  await check('the room is refused in a tenant, for the API has none', async () => {
    const before = relay.exchanges.length;
    assert.deepEqual(await guest.askForConference(inTenant(room, 'school')), REFUSAL);
    assert.equal(formOf(await relay.answered('POST', before)).get('name'), `[school]${name.toLowerCase()}`);
  });
};

/** @param {Stage} stage @param {MeetingServer} server @param {string} name @param {string} passcode */
const checkPeople = async ({ plugins }, { newGuest, guest }, name, passcode) => {
  const room = roomOf(name);
  if (plugins.setLimits) {
    await check('the passcode of the session is in force', async () => {
      assert.equal(await guest.join(room), 'not-authorized');
      assert.equal(await guest.join(room, `${passcode}x`), 'not-authorized');
    });
  } else say('skipped the passcode: this mod_reservations does not read it');
  await check('the first one joins', async () => assert.equal(await guest.join(room, passcode), 'joined'));
  const second = await newGuest();
  await check('the second one joins', async () => assert.equal(await second.join(room, passcode), 'joined'));
  if (plugins.countOccupants) {
    const third = await newGuest();
    await check('for a third one there is no seat (one, and the organizer)', async () =>
      assert.equal(await third.join(room, passcode), 'service-unavailable'),
    );
  } else
    say('skipped the number of people: this mod_reservations, or mod_muc_max_occupants, does not count them');
  await second.leave(room);
};

/** @param {Stage} stage @param {MeetingServer} server @param {any} pass */
const checkClosing = async ({ api }, { relay, guest }, pass) => {
  const room = roomOf(pass.room_name);
  const leave = async () => {
    const before = relay.exchanges.length;
    await guest.leave(room);
    return relay.answered('DELETE', before);
  };
  await check('when everybody has left, Prosody says so and gets 204', async () => {
    const closing = await leave();
    assert.equal(statusOf(closing), 204);
    assert.ok(closing.request.split(' ')[1]?.endsWith(`/conference/${pass.session_id}`));
  });
  await check('the session is still active', async () => assert.equal(await api.isActive(WEBINAR), true));
  await check('the room may be opened again, and Prosody asks again', async () => {
    const before = relay.exchanges.length;
    assert.deepEqual(await guest.askForConference(room), { allowed: true });
    assert.equal(statusOf(await relay.answered('POST', before)), 200);
    assert.equal(await guest.join(room, pass.meeting.passcode), 'joined');
  });
  await check('after the end of the session it may not', async () => {
    await leave();
    await api.end(WEBINAR);
    assert.deepEqual(await guest.askForConference(room), REFUSAL);
  });
};

/**
 * Everything, with one way of presenting the secret.
 *
 * @param {Stage} stage
 * @param {string} title
 * @param {Parameters<typeof startMeetingServer>[1]} reach
 */
const checkReservations = async (stage, title, reach) => {
  const before = failures;
  const server = await startMeetingServer(stage, reach);
  say(`\nProsody ${server.prosody.version}, ${title}`);
  await checkRoomOfNobody(server);
  await stage.api.schedule(WEBINAR, 1);
  const pass = await stage.api.start(WEBINAR);
  await checkOpening(server, pass.room_name);
  await checkPeople(stage, server, pass.room_name, pass.meeting.passcode);
  await checkClosing(stage, server, pass);
  await check('the secret does not stand in the log of the API', async () =>
    assert.ok(!stage.api.output().includes(SECRET)),
  );
  showRequests(server);
  if (failures > before) say(`What Prosody said:\n${server.prosody.output()}`);
};

/**
 * The same calls must fail where they ought to, else their success would mean nothing.
 *
 * @param {Stage} stage
 */
const checkAnotherSecret = async (stage) => {
  say('\nwith another secret');
  const server = await startMeetingServer(stage, (prefix) => ({
    reservations_api_prefix: prefix,
    reservations_api_headers: { Authorization: `Bearer ${SECRET}x` },
  }));
  const { room_name: name } = await stage.api.start(WEBINAR);
  await check('not even the room of a session is allowed', async () =>
    assert.deepEqual(await server.guest.askForConference(roomOf(name)), NOTHING_ACCEPTED),
  );
  showRequests(server);
};

/**
 * An API whose Jitsi has a tenant reserves the rooms of that tenant, and no others.
 *
 * @param {import('./src/prosody.mjs').Plugins} plugins
 */
const checkTenant = async (plugins) => {
  say('\nwith a tenant');
  const jitsiDomain = `${DOMAIN}/School`;
  const api = await startApi({ dataDir: await newFolder(), jitsiDomain, reservationsSecret: SECRET });
  undo.push(api.stop);
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
  await check('it is refused in another tenant', async () =>
    assert.deepEqual(await server.guest.askForConference(inTenant(roomOf(name), 'other')), REFUSAL),
  );
  await check('it is refused without a tenant', async () =>
    assert.deepEqual(await server.guest.askForConference(roomOf(name)), REFUSAL),
  );
  showRequests(server);
};

/** @param {MeetingServer} server */
const showRequests = ({ relay }) => {
  if (!process.argv.includes('--show-requests')) return;
  for (const { request, answer } of relay.exchanges)
    say(`\n${request}\n\n${answer}`.replace(/\r/g, '').replace(/^/gm, '    | '));
};

const main = async () => {
  requireProsody();
  const plugins = await findPlugins();
  const api = await startApi({ dataDir: await newFolder(), jitsiDomain: DOMAIN, reservationsSecret: SECRET });
  undo.push(api.stop);
  const stage = { api, plugins };

  await checkReservations(stage, 'with the secret in the path', (prefix) => ({
    reservations_api_prefix: `${prefix}/${SECRET}`,
  }));
  await checkReservations(stage, 'with the secret in a header', (prefix) => ({
    reservations_api_prefix: prefix,
    reservations_api_headers: { Authorization: `Bearer ${SECRET}` },
  }));
  await checkAnotherSecret(stage);
  await checkTenant(plugins);
};

// Whoever reads the answer may stop reading (`| head`): everything is still cleared away.
process.stdout.on('error', () => undefined);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => void undoAll().finally(() => process.exit(1)));
}

process.exitCode = 1;
try {
  await main();
  say(failures === 0 ? '\nAll is well.' : `\n${failures} failed.`);
  if (failures === 0) process.exitCode = 0;
} catch (error) {
  say(error instanceof MissingError ? error.message : `FAILED  ${/** @type {Error} */ (error).stack}`);
} finally {
  await undoAll();
}
