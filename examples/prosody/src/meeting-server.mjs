// A Prosody with reservations, a focus and guests, as the checks need it.
import { cleanups, newFolder, print } from './checks.mjs';
import { configOf, startProsody } from './prosody.mjs';
import { startRelay } from './relay.mjs';
import { enterAsGuest, startFocus } from './xmpp.mjs';

export const DOMAIN = 'meet.example.org';
export const FOCUS_SECRET = 'the-secret-of-the-focus';

/** @param {string} name @returns {string} the room's address, in lower case as Jitsi's client writes it */
export const roomOf = (name) => `${name.toLowerCase()}@conference.${DOMAIN}`;

/** @param {string} room @param {string} tenant @returns {string} the room's address in a tenant, as Jitsi's client writes it */
export const inTenant = (room, tenant) => room.replace('@conference.', `@conference.${tenant}.`);

/**
 * Starts a Prosody that sends reservations to the API, with a focus and a guest.
 *
 * @param {CheckContext} context
 * @param {(prefix: string) => import('./prosody.mjs').ReservationsApi} reservationsOf
 */
export const startMeetingServer = async ({ api, plugins }, reservationsOf) => {
  const relay = await startRelay(api.port);
  cleanups.push(relay.stop);
  const reservations = reservationsOf(`http://127.0.0.1:${relay.port}/reservations`);
  const prosody = await startProsody(await newFolder(), (places) =>
    configOf({ ...places, domain: DOMAIN, focusSecret: FOCUS_SECRET, plugins, api: reservations }),
  );
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

/** @typedef {{ api: Awaited<ReturnType<typeof import('./api.mjs').startApi>>, plugins: import('./prosody.mjs').Plugins }} CheckContext */
/** @typedef {Awaited<ReturnType<typeof startMeetingServer>>} MeetingServer */

/** Prints all requests if `--show-requests` was given. @param {MeetingServer} server */
export const printRequests = ({ relay }) => {
  if (!process.argv.includes('--show-requests')) return;
  for (const { request, response } of relay.exchanges)
    print(`\n${request}\n\n${response}`.replace(/\r/g, '').replace(/^/gm, '    | '));
};
