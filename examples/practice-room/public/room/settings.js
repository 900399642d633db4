// @ts-check

/** Jitsi cuts the names that people choose at this many characters. */
const MAX_NAME_LENGTH = 50;

/** @type {Readonly<Record<string, string>>} */
const ENTITIES = Object.freeze({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' });

/** Jitsi escapes the name in a room's address as HTML, although it shows the name as text. */
const escaped = (/** @type {string} */ text) =>
  text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

export const cutName = (/** @type {string} */ name) => name.slice(0, MAX_NAME_LENGTH);

/**
 * Parses a value as Jitsi does. Curly quotes become straight ones first: double ones break the JSON, and the whole value
 * is dropped.
 *
 * @param {string} text
 * @returns {unknown} undefined if it is not JSON
 */
const parseJson = (text) => {
  try {
    return JSON.parse(decodeURIComponent(text).replaceAll(/[‘’]/g, "'").replaceAll(/[“”]/g, '"'));
  } catch {
    return undefined;
  }
};

/**
 * Reads a room's address. The path is the room's name, the query has the token, and each parameter of the hash has a
 * value in JSON.
 *
 * @param {{ pathname: string, search: string, hash: string }} address
 */
export const readSettings = ({ pathname, search, hash }) => {
  /** @type {Map<string, any>} */
  const values = new Map();
  for (const parameter of hash.slice(1).split('&')) {
    const [name = '', text = ''] = parameter.split(/=(.*)/s);
    const value = parseJson(text);
    if (value !== undefined) values.set(name, value);
  }
  const apiId = values.get('jitsi_meet_external_api_id');
  const displayName = values.get('userInfo.displayName');
  const config = [...values].filter(([name]) => name.startsWith('config.'));
  return {
    room: pathname.slice(1),
    /** Which of the page's instances embeds this room; undefined if none does. */
    apiId: apiId === undefined ? undefined : String(apiId),
    /** @type {Record<string, any>} */
    config: Object.fromEntries(config.map(([name, value]) => [name.slice('config.'.length), value])),
    ownName: typeof displayName === 'string' ? cutName(escaped(displayName)) : '',
    /** Empty if there is none. */
    jwt: new URLSearchParams(search).get('jwt') ?? '',
  };
};

/** The buttons of the toolbar, in their order, by Jitsi's names. */
const BUTTONS = /** @type {const} */ (['microphone', 'camera', 'invite', 'hangup']);

/** @typedef {typeof BUTTONS[number]} ToolbarButton */

/**
 * The buttons that a configuration asks for. Those that only Jitsi has are left out.
 *
 * @param {Record<string, any>} config
 * @returns {ToolbarButton[]}
 */
export const buttonsFor = ({ toolbarButtons, disableInviteFunctions }) =>
  BUTTONS.filter(
    (button) =>
      (!Array.isArray(toolbarButtons) || toolbarButtons.includes(button)) &&
      !(button === 'invite' && disableInviteFunctions === true),
  );

/**
 * The page before the meeting, if any. The server's choice wins over the embedding page's.
 *
 * @param {Record<string, any>} config
 * @param {string | undefined} serverChoice
 * @returns {'prejoin' | 'name' | undefined} the pre-join page, or a page that only asks for a name
 */
export const firstPageOf = ({ prejoinConfig }, serverChoice) => {
  if (serverChoice === 'prejoin' || prejoinConfig?.enabled !== false) return 'prejoin';
  return serverChoice === 'name' ? 'name' : undefined;
};
