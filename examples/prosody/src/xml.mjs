// Parses the subset of XML that Prosody writes: no comments, no CDATA, and no processing instruction except the first line.

/**
 * @typedef {{ name: string, attributes: Record<string, string>, children: XmlElement[], text: string }} XmlElement
 */

const TAG =
  /<\?[^>]*\?>|<(?<slash>\/?)(?<name>[^\s<>/?]+)(?<attributes>(?:\s+[^\s=<>]+=(?:'[^']*'|"[^"]*"))*)\s*(?<empty>\/?)>|(?<text>[^<]+)(?=<)/y;
const ATTRIBUTE = /([^\s=]+)=(?:'([^']*)'|"([^"]*)")/g;
/** @type {Record<string, string>} */
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** @param {string} text */
const unescape = (text) =>
  text.replace(/&(\w+);/g, (entity, /** @type {string} */ name) => ENTITIES[name] ?? entity);

/** @param {string} text */
export const escape = (text) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** @param {string} text */
const attributesOf = (text) =>
  Object.fromEntries(
    [...text.matchAll(ATTRIBUTE)].map(([, name, one, two]) => [name, unescape(one ?? two ?? '')]),
  );

/**
 * @param {XmlElement} element
 * @param {string} name
 * @returns {XmlElement | undefined} the first descendant with this name
 */
export const findElement = ({ children }, name) => {
  for (const child of children) {
    const found = child.name === name ? child : findElement(child, name);
    if (found) return found;
  }
  return undefined;
};

/**
 * Parses an XMPP stream incrementally.
 *
 * @param {{ onStream: (attributes: Record<string, string>) => void, onStanza: (stanza: XmlElement) => void }} listener
 * @returns {(chunk: string) => void} parses the next chunk
 */
export const createStreamReader = ({ onStream, onStanza }) => {
  let rest = '';
  /** @type {XmlElement[]} */
  let open = [];

  /** @param {XmlElement} element */
  const add = (element) => {
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else onStanza(element);
  };

  /** @param {Record<string, string | undefined>} tag */
  const take = ({ slash, name, attributes = '', empty, text }) => {
    const parent = open.at(-1);
    if (text !== undefined) {
      if (parent) parent.text += unescape(text);
    } else if (name === 'stream:stream') {
      open = [];
      if (!slash) onStream(attributesOf(attributes));
    } else if (slash) {
      const closed = open.pop();
      if (closed) add(closed);
    } else if (name !== undefined) {
      const element = { name, attributes: attributesOf(attributes), children: [], text: '' };
      if (empty) add(element);
      else open.push(element);
    }
  };

  return (chunk) => {
    rest += chunk;
    TAG.lastIndex = 0;
    let end = 0;
    for (let match = TAG.exec(rest); match; match = TAG.exec(rest)) {
      end = TAG.lastIndex;
      take(match.groups ?? {});
    }
    rest = rest.slice(end);
  };
};
