// Checks that the API's reservations work with a real Prosody and Jitsi's mod_reservations.
// Run: npm run build && node examples/prosody/check-reservations.mjs [--show-requests]
import assert from 'node:assert/strict';
import { startApi } from './src/api.mjs';
import { check, cleanups, countFailures, newFolder, print, runChecks } from './src/checks.mjs';
import { DOMAIN, inTenant, printRequests, roomOf, startMeetingServer } from './src/meeting-server.mjs';
import { findPlugins, requireProsody } from './src/prosody.mjs';
import {
  checkClosing,
  checkOpening,
  checkPeople,
  checkRoomWithoutSession,
  REFUSAL,
  WEBINAR,
} from './src/steps.mjs';

const SECRET = 'the-secret-of-the-reservations-in-this-check';
const NOTHING_ACCEPTED = { allowed: false, text: 'Rejected by reservation server', code: '401' };

/** @typedef {import('./src/meeting-server.mjs').CheckContext} CheckContext */

/**
 * Runs all checks with one way of sending the secret.
 *
 * @param {CheckContext} context
 * @param {string} title
 * @param {Parameters<typeof startMeetingServer>[1]} reservationsOf
 */
const checkReservations = async (context, title, reservationsOf) => {
  const before = countFailures();
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
  if (countFailures() > before) print(`Output of Prosody:\n${server.prosody.output()}`);
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

await runChecks(main);
