// Starts a real Prosody with Jitsi's mod_reservations, reachable only from this machine.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { freePort, startProgram } from './process.mjs';

/** Where Debian's jitsi-meet-prosody puts the plug-ins. */
const DEBIAN_PLUGINS = '/usr/share/jitsi-meet/prosody-plugins';

/** A program or file that the check needs is missing. This is not a failure of the API. */
export class MissingError extends Error {}

/**
 * @typedef {object} Plugins
 * @property {string} folder
 * @property {boolean} setLimits whether this mod_reservations reads `password` and `max_occupants`
 * @property {boolean} countOccupants whether mod_muc_max_occupants is there to enforce the limit
 */

const pluginFolder = () => process.env['JITSI_PROSODY_PLUGINS'] || DEBIAN_PLUGINS;

/** @param {string} folder @returns {(name: string) => Promise<string | undefined>} */
const readerOf = (folder) => (name) => readFile(join(folder, name), 'utf8').catch(() => undefined);

/**
 * @returns {Promise<string>} the folder with mod_event_sync_component
 * @throws MissingError with instructions
 */
export const findEventSync = async () => {
  const folder = pluginFolder();
  const read = readerOf(folder);
  if (
    (await read('mod_event_sync_component.lua')) === undefined ||
    (await read('util.lib.lua')) === undefined
  ) {
    throw new MissingError(
      `mod_event_sync_component.lua and util.lib.lua were not found in ${folder}. Download the first from the folder ` +
        'event_sync of https://github.com/jitsi-contrib/prosody-plugins; the second is part of Jitsi. Set ' +
        'JITSI_PROSODY_PLUGINS to the path of the folder.',
    );
  }
  return folder;
};

/**
 * @returns {Promise<Plugins>}
 * @throws MissingError with instructions
 */
export const findPlugins = async () => {
  const folder = pluginFolder();
  const read = readerOf(folder);
  const reservations = await read('mod_reservations.lua');
  if (reservations === undefined || (await read('util.lib.lua')) === undefined) {
    throw new MissingError(
      `mod_reservations.lua and util.lib.lua were not found in ${folder}. They are part of Jitsi: install Jitsi's ` +
        'Debian package jitsi-meet-prosody, or download the folder resources/prosody-plugins of ' +
        'https://github.com/jitsi/jitsi-meet and set JITSI_PROSODY_PLUGINS to its path.',
    );
  }
  const setLimits = reservations.includes('reservations_enable_password_support');
  return { folder, setLimits, countOccupants: setLimits && Boolean(await read('mod_muc_max_occupants.lua')) };
};

/** @throws MissingError with instructions */
export const requireProsody = () => {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  if (folders.some((folder) => existsSync(join(folder, 'prosody')))) return;
  throw new MissingError('prosody is not on the PATH. On Debian: apt-get install prosody');
};

/**
 * How Prosody reaches the API. The keys are the options of mod_reservations.
 *
 * @typedef {{ reservations_api_prefix: string, reservations_api_headers?: Record<string, string> }} ReservationsApi
 */

/** @param {ReservationsApi} api */
const reservationLines = ({ reservations_api_prefix, reservations_api_headers = {} }) => {
  const headers = Object.entries(reservations_api_headers).map(([name, value]) => `["${name}"] = "${value}"`);
  return `reservations_api_prefix = "${reservations_api_prefix}"
    ${headers.length > 0 ? `reservations_api_headers = { ${headers.join('; ')} }` : ''}`;
};

/**
 * Makes Prosody small, and reachable only from this machine.
 *
 * @param {{ folder: string, c2sPort: number, componentPort: number }} options
 * @param {string[]} pluginFolders
 */
export const smallProsody = ({ folder, c2sPort, componentPort }, pluginFolders) => `
pidfile = "${folder}/prosody.pid"
data_path = "${folder}"
plugin_paths = { ${pluginFolders.map((path) => `"${path}"`).join('; ')} }
log = { info = "*console" }
interfaces = { "127.0.0.1" }
local_interfaces = { "127.0.0.1" }
c2s_ports = { ${c2sPort} }
component_ports = { ${componentPort} }
component_interfaces = { "127.0.0.1" }
modules_enabled = { "saslauth", "disco" }
modules_disabled = { "s2s", "tls", "offline" }
c2s_require_encryption = false
storage = "memory"
`;

/**
 * The lines in the middle are those that are added to a Jitsi server. The others make this Prosody similar to Jitsi's:
 * guests without accounts, and rooms that only the focus may open.
 *
 * @param {{ folder: string, domain: string, c2sPort: number, componentPort: number, focusSecret: string,
 *   plugins: Plugins, api: ReservationsApi }} options
 */
export const configOf = ({
  domain,
  focusSecret,
  plugins,
  api,
  ...places
}) => `${smallProsody(places, [plugins.folder])}
VirtualHost "${domain}"
    authentication = "anonymous"
    muc_mapper_domain_base = "${domain}"
    main_muc = "conference.${domain}"
    modules_enabled = { "reservations" }
    ${reservationLines(api)}
    ${plugins.setLimits ? 'reservations_enable_password_support = true' : ''}
    ${plugins.countOccupants ? 'reservations_enable_max_occupants = true' : ''}

Component "conference.${domain}" "muc"
    admins = { "focus@focus.${domain}" }
    restrict_room_creation = true
    muc_room_locking = false
    muc_mapper_domain_base = "${domain}"
    ${plugins.countOccupants ? 'modules_enabled = { "muc_max_occupants" }' : ''}
    muc_max_occupants = 100
    muc_access_whitelist = { "focus@focus.${domain}" }

Component "focus.${domain}"
    component_secret = "${focusSecret}"
`;

/**
 * Prosody refuses to run as root, so it runs as the user that Debian's package creates.
 *
 * @throws MissingError if this user does not exist
 */
const unprivileged = () => {
  if (process.getuid?.() !== 0) return undefined;
  /** @param {string} option */
  const id = (option) => Number(execFileSync('id', [option, 'prosody'], { encoding: 'utf8', stdio: 'pipe' }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    throw new MissingError(
      'Prosody refuses to run as root, and there is no user "prosody": run this as another user',
    );
  }
};

/** @param {number} port @returns {Promise<boolean>} */
const isListening = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

/**
 * @param {string} folder it must be empty, and is given to Prosody's user
 * @param {(places: { folder: string, c2sPort: number, componentPort: number }) => string} configure returns the configuration
 * @throws Error with Prosody's output, if Prosody does not get ready
 */
export const startProsody = async (folder, configure) => {
  const ports = { c2sPort: await freePort(), componentPort: await freePort() };
  const file = join(folder, 'prosody.cfg.lua');
  await writeFile(file, configure({ folder, ...ports }));
  const user = unprivileged();
  if (user) for (const path of [folder, file]) await chown(path, user.uid, user.gid);

  const program = startProgram('prosody', ['-F', '--config', file], { cwd: folder, ...user });
  try {
    await program.ready(async () => (await isListening(ports.c2sPort)) && isListening(ports.componentPort));
  } catch (error) {
    await program.stop();
    throw error;
  }
  const version = /Prosody version (\S+)/.exec(program.output())?.[1] ?? 'unknown';
  return { ...ports, version, output: program.output, stop: program.stop };
};
