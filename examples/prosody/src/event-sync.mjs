// A Prosody with event_sync, a focus and clients, as the check of meeting events needs it.
import { fileURLToPath } from 'node:url';
import { cleanups, newFolder } from './checks.mjs';
import { DOMAIN, FOCUS_SECRET } from './meeting-server.mjs';
import { smallProsody, startProsody } from './prosody.mjs';
import { startRelay } from './relay.mjs';
import { enterAsGuest, startFocus } from './xmpp.mjs';

const OWN_PLUGINS = fileURLToPath(new URL('../prosody-plugins', import.meta.url));

/**
 * How Prosody reaches the API. The keys are the options of mod_event_sync_component.
 *
 * @typedef {{ api_prefix: string, api_headers?: Record<string, string> }} EventsApi
 */

/** @param {EventsApi} api */
const apiLines = ({ api_prefix, api_headers = {} }) => {
  const headers = Object.entries(api_headers).map(([name, value]) => `["${name}"] = "${value}"`);
  return `api_prefix = "${api_prefix}"
    ${headers.length > 0 ? `api_headers = { ${headers.join('; ')} }` : ''}`;
};

/**
 * The component event_sync is what is added to a Jitsi server. The rest makes this Prosody similar to Jitsi's.
 *
 * @param {{ folder: string, c2sPort: number, componentPort: number, plugins: string, domain: string, focusSecret: string,
 *   api: EventsApi }} options
 */
export const eventSyncConfigOf = ({
  plugins,
  domain,
  focusSecret,
  api,
  ...places
}) => `${smallProsody(places, [plugins, OWN_PLUGINS])}
VirtualHost "${domain}"
    authentication = "anonymous"
    modules_enabled = { "check_meeting_events" }

Component "conference.${domain}" "muc"
    admins = { "focus@focus.${domain}" }
    restrict_room_creation = true
    muc_room_locking = false

Component "breakout.${domain}" "muc"
    admins = { "focus@focus.${domain}" }
    restrict_room_creation = true
    muc_room_locking = false
    modules_enabled = { "check_meeting_events" }
    main_muc = "conference.${domain}"

Component "event-sync.${domain}" "event_sync_component"
    muc_mapper_domain_base = "${domain}"
    muc_component = "conference.${domain}"
    breakout_component = "breakout.${domain}"
    ${apiLines(api)}

Component "focus.${domain}"
    component_secret = "${focusSecret}"
`;

/**
 * @param {{ api: Awaited<ReturnType<typeof import('./api.mjs').startApi>>, plugins: string }} context
 * @param {(prefix: string) => EventsApi} apiOf
 */
export const startEventSync = async ({ api, plugins }, apiOf) => {
  const relay = await startRelay(api.port);
  cleanups.push(relay.stop);
  const events = apiOf(`http://127.0.0.1:${relay.port}/meeting-events`);
  const prosody = await startProsody(await newFolder(), (places) =>
    eventSyncConfigOf({ ...places, plugins, domain: DOMAIN, focusSecret: FOCUS_SECRET, api: events }),
  );
  cleanups.push(prosody.stop);
  const focus = await startFocus(prosody.componentPort, { domain: DOMAIN, secret: FOCUS_SECRET });
  cleanups.push(focus.close);
  /** @param {import('./xmpp.mjs').TokenUser} [user] */
  const connect = async (user) => {
    const client = await enterAsGuest(prosody.c2sPort, DOMAIN, user);
    cleanups.push(client.close);
    return client;
  };
  return { prosody, relay, connect };
};

/** @param {string} room @returns {string} the address of a breakout room, as mod_check_meeting_events expects it */
export const breakoutOf = (room) => room.replace('@conference.', '@breakout.').replace(/^/, 'group-1-of-');
