// @ts-check
import { cutName, escaped } from './names.js';

/**
 * How a room page was asked to be, as its address says it.
 *
 * @typedef {object} Settings
 * @property {string} room
 * @property {string | undefined} apiId which of the page's instances embeds this room; undefined where none does
 * @property {Record<string, any>} config
 * @property {string} displayName as Jitsi takes it from an address: escaped as for HTML, then cut
 * @property {string | undefined} email escaped likewise
 * @property {string} jwt the token for the room; empty where there is none
 */

/**
 * Parses a value as Jitsi does, which replaces curly quotes by straight ones first: a double one breaks the JSON, and the
 * whole value is dropped.
 *
 * @param {string} text
 * @returns {unknown} undefined where it is no JSON
 */
const parseJson = (text) => {
  try {
    const straightened = decodeURIComponent(text)
      .replaceAll(/[\u2018\u2019]/g, "'")
      .replaceAll(/[\u201C\u201D]/g, '"');
    return JSON.parse(straightened);
  } catch {
    return undefined;
  }
};

/**
 * Puts a value where a dotted name says, as `config.prejoinConfig.enabled` does.
 *
 * @param {Record<string, any>} target
 * @param {string[]} path
 * @param {unknown} value
 */
const put = (target, path, value) => {
  const [key, ...rest] = path;
  if (key === undefined) return;
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  const inner = target[key];
  if (typeof inner !== 'object' || inner === null) target[key] = Object.create(null);
  put(target[key], rest, value);
};

/** @param {unknown} value */
const textOr = (value, otherwise = '') => (typeof value === 'string' ? value : otherwise);

/**
 * Reads a room's address: the room is its path, the token in its query, the settings are its hash, each value as JSON.
 *
 * @param {{ pathname: string, search: string, hash: string }} address
 * @returns {Settings}
 */
export const readSettings = ({ pathname, search, hash }) => {
  // Without a prototype: the names come from an address that anybody may write.
  const values = Object.create(null);
  for (const parameter of hash.replace(/^#/, '').split('&')) {
    const at = parameter.indexOf('=');
    if (at < 1) continue;
    const value = parseJson(parameter.slice(at + 1));
    if (value !== undefined) put(values, parameter.slice(0, at).split('.'), value);
  }
  const apiId = values.jitsi_meet_external_api_id;
  return {
    room: pathname.slice(1),
    apiId: apiId === undefined ? undefined : String(apiId),
    config: values.config ?? {},
    displayName: cutName(escaped(textOr(values.userInfo?.displayName))),
    email: escaped(textOr(values.userInfo?.email)) || undefined,
    jwt: new URLSearchParams(search).get('jwt') ?? '',
  };
};

/** The buttons of the toolbar, in the order they are shown, by the names that Jitsi gives them. */
export const ALL_BUTTONS = Object.freeze(
  /** @type {const} */ ([
    'microphone',
    'camera',
    'chat',
    'raisehand',
    'participants-pane',
    'invite',
    'tileview',
    'hangup',
  ]),
);

/** @typedef {typeof ALL_BUTTONS[number]} ToolbarButton */

/**
 * The buttons that a configuration asks for; those that only Jitsi has are left out.
 *
 * @param {Record<string, any>} config
 * @returns {ToolbarButton[]}
 */
export const buttonsFor = ({ toolbarButtons, disableChat, disableInviteFunctions }) =>
  ALL_BUTTONS.filter(
    (button) =>
      (!Array.isArray(toolbarButtons) || toolbarButtons.includes(button)) &&
      !(button === 'chat' && disableChat === true) &&
      !(button === 'invite' && disableInviteFunctions === true),
  );

/**
 * Which page precedes the meeting, if any. The server's configuration wins over the embedding page's.
 *
 * @param {Record<string, any>} config
 * @param {import('../../src/server-config.js').ServerConfig} server
 * @returns {'prejoin' | 'name' | undefined} the pre-join page, or a small page that asks for a name
 */
export const startPageOf = ({ prejoinConfig }, server) => {
  if (server.prejoin || prejoinConfig?.enabled !== false) return 'prejoin';
  return server.requireName ? 'name' : undefined;
};
