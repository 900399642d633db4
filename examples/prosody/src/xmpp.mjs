// Prosody's two clients in the check: a guest, like a browser in a Jitsi meeting, and the focus, like Jicofo.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { waitUntil } from './process.mjs';
import { createStreamReader, escape, findElement } from './xml.mjs';

/** @typedef {import('./xml.mjs').XmlElement} XmlElement */

const FOCUS_NAMESPACE = 'http://jitsi.org/protocol/focus';
const MUC = 'http://jabber.org/protocol/muc';

/** The components with rooms: Jicofo also opens the breakout rooms. */
const OWN_ROOMS = ['conference', 'breakout'];

let lastId = 0;
const newId = () => `check-${(lastId += 1)}`;

/**
 * Opens an XMPP stream on this machine, without TLS.
 *
 * @param {number} port
 * @param {string} to the addressed host
 * @param {string} namespace
 * @param {(stanza: XmlElement) => boolean} [onStanza] returns true if it has handled the stanza
 */
const openStream = async (port, to, namespace, onStanza = () => false) => {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  /** @type {XmlElement[]} */
  let inbox = [];
  let streamId = '';
  socket.on('error', () => undefined);
  socket.on(
    'data',
    createStreamReader({
      onStream: ({ id = '' }) => (streamId = id),
      onStanza: (stanza) => {
        if (!onStanza(stanza)) inbox.push(stanza);
      },
    }),
  );
  await once(socket, 'connect');

  /** @param {string} xml */
  const send = (xml) => socket.write(xml);
  /** @param {(stanza: XmlElement) => boolean} matches @param {string} what */
  const next = async (matches, what) => {
    await waitUntil(() => inbox.some(matches), `Prosody did not send ${what}`);
    const found = /** @type {XmlElement} */ (inbox.find(matches));
    inbox = inbox.filter((stanza) => stanza !== found);
    return found;
  };
  return {
    send,
    next,
    /** Opens the stream: at the beginning, and again after authentication. @returns {Promise<string>} the stream's id */
    open: async () => {
      streamId = '';
      const streams = 'http://etherx.jabber.org/streams';
      send(`<stream:stream to='${to}' version='1.0' xmlns='${namespace}' xmlns:stream='${streams}'>`);
      await waitUntil(() => streamId !== '', 'Prosody did not open the stream');
      return streamId;
    },
    /** @param {string} name */
    nextNamed: (name) => next((stanza) => stanza.name === name, `<${name}/>`),
    /** @param {string} content @param {string} host @returns {Promise<XmlElement>} the result, or the error */
    ask: async (content, host) => {
      const id = newId();
      send(`<iq type='set' id='${id}' to='${host}'>${content}</iq>`);
      return next(({ name, attributes }) => name === 'iq' && attributes['id'] === id, 'an answer');
    },
    breakOff: () => socket.destroy(),
    close: async () => {
      if (socket.destroyed) return;
      const closed = once(socket, 'close');
      socket.end('</stream:stream>', () => socket.destroy());
      await closed;
    },
  };
};

/** @param {XmlElement} stanza @returns {boolean} whether it confirms the recipient's own presence in a room */
const isOwnPresence = (stanza) =>
  (findElement(stanza, 'x')?.children ?? []).some(({ attributes }) => attributes['code'] === '110');

/**
 * The result of a request: allowed, or refused with a sentence and a code.
 *
 * @typedef {{ allowed: true } | { allowed: false, text: string, code: string }} Verdict
 */

/** The user in a person's token. @typedef {{ id: string, name: string, email: string }} TokenUser */

/** @param {TokenUser} user */
const userElement = ({ id, name, email }) =>
  `<user xmlns='check' id='${escape(id)}' name='${escape(name)}' email='${escape(email)}'/>`;

/**
 * Connects without an account, as browsers do.
 *
 * @param {number} port
 * @param {string} domain
 * @param {TokenUser} [user] what mod_check_meeting_events puts in the place of a token
 */
export const enterAsGuest = async (port, domain, user) => {
  const stream = await openStream(port, domain, 'jabber:client');
  await stream.open();
  await stream.nextNamed('stream:features');
  stream.send(`<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>`);
  await stream.nextNamed('success');
  await stream.open();
  await stream.nextNamed('stream:features');
  const bound = await stream.ask(`<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>`, domain);
  const nick = findElement(bound, 'jid')?.text.slice(0, 8) ?? newId();

  /** @param {string} room @param {string} type @param {string} content */
  const sendPresence = async (room, type, content) => {
    const to = `${room}/${nick}`;
    stream.send(`<presence ${type} to='${to}'>${content}</presence>`);
    return stream.next(
      (stanza) =>
        stanza.name === 'presence' &&
        stanza.attributes['from'] === to &&
        (stanza.attributes['type'] === 'error' || isOwnPresence(stanza)),
      `a presence of ${to}`,
    );
  };

  return {
    /**
     * Sends the request with which every Jitsi meeting begins.
     *
     * @param {string} room
     * @returns {Promise<Verdict>}
     */
    askForConference: async (room) => {
      const machine = `machine-uid='${newId()}'`;
      const conference = `<conference xmlns='${FOCUS_NAMESPACE}' room='${escape(room)}' ${machine}/>`;
      const answer = await stream.ask(conference, `focus.${domain}`);
      if (answer.attributes['type'] === 'result') return { allowed: true };
      const code = findElement(answer, 'reservation-error')?.attributes['error-code'] ?? '';
      return { allowed: false, text: findElement(answer, 'text')?.text ?? '', code };
    },
    /**
     * @param {string} room
     * @param {string} [passcode]
     * @returns {Promise<string>} `joined`, or the name of the error
     */
    join: async (room, passcode) => {
      const password = passcode === undefined ? '' : `<password>${escape(passcode)}</password>`;
      const token = user ? userElement(user) : '';
      const answer = await sendPresence(room, '', `<x xmlns='${MUC}'>${password}</x>${token}`);
      if (answer.attributes['type'] !== 'error') return 'joined';
      return findElement(answer, 'error')?.children[0]?.name ?? 'an unknown error';
    },
    /** @param {string} room */
    leave: async (room) => {
      await sendPresence(room, `type='unavailable'`, '');
    },
    close: stream.close,
    /** Breaks the connection, as when a computer loses its network. */
    breakOff: stream.breakOff,
  };
};

/**
 * Simulates Jicofo as an external component (XEP-0114). On a request for a conference it opens the room and reports that
 * it is ready. It leaves when everybody else has left.
 *
 * @param {number} port
 * @param {{ domain: string, secret: string }} options
 */
export const startFocus = async (port, { domain, secret }) => {
  const self = `focus@focus.${domain}`;
  /** @type {string[]} */
  const requestedRooms = [];
  /** The people in each room, without the focus. @type {Map<string, Set<string>>} */
  const rooms = new Map();

  /** @param {string} room @param {string} type @param {string} content */
  const sendPresence = (room, type, content) =>
    stream.send(`<presence ${type} from='${self}/focus' to='${escape(room)}/focus'>${content}</presence>`);

  /** @param {XmlElement} stanza @param {string} room */
  const openConference = async ({ attributes: { id = '', from = '' } }, room) => {
    // Rooms of a tenant have other addresses, which only Jitsi's domain mapper knows.
    if (OWN_ROOMS.some((component) => room.endsWith(`@${component}.${domain}`)) && !rooms.has(room)) {
      rooms.set(room, new Set());
      sendPresence(room, '', `<x xmlns='${MUC}'/>`);
      await stream.next(isOwnPresence, 'the presence of the focus');
    }
    const conference = `<conference xmlns='${FOCUS_NAMESPACE}' room='${escape(room)}' ready='true'/>`;
    stream.send(`<iq type='result' id='${id}' from='focus.${domain}' to='${from}'>${conference}</iq>`);
  };

  /** @param {XmlElement} stanza @returns {boolean} */
  const onPresence = ({ attributes: { from = '', type } }) => {
    const [room = '', nick = ''] = from.split('/');
    const people = rooms.get(room);
    if (!people || nick === 'focus') return false;
    if (type !== 'unavailable') people.add(nick);
    else if (people.delete(nick) && people.size === 0) {
      rooms.delete(room);
      sendPresence(room, `type='unavailable'`, '');
    }
    return true;
  };

  const stream = await openStream(port, `focus.${domain}`, 'jabber:component:accept', (stanza) => {
    if (stanza.name === 'presence') return onPresence(stanza);
    const room = findElement(stanza, 'conference')?.attributes['room'];
    if (stanza.name !== 'iq' || room === undefined) return false;
    requestedRooms.push(room);
    void openConference(stanza, room).catch(() => undefined);
    return true;
  });
  const id = await stream.open();
  stream.send(
    `<handshake>${createHash('sha1')
      .update(id + secret)
      .digest('hex')}</handshake>`,
  );
  await stream.nextNamed('handshake');
  return { requestedRooms, close: stream.close };
};
