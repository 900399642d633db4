import { readChunks } from './chunks.js';
import { readStatusEvents, type StatusEvent } from './status-events.js';

const NOTHING: Buffer = Buffer.alloc(0);
const HEAD_END = '\r\n\r\n';
const RIGHT_HEAD = /^HTTP\/1\.1 200 [^]*\r\ncontent-type: text\/event-stream/i;

/**
 * What some listener got last in one piece. Thousands get the same bytes: whoever is not in the middle of something reads
 * them here, so that the listeners take as little as possible of the time that they measure.
 */
let known: { readonly bytes: Buffer; readonly events: readonly StatusEvent[] } = {
  bytes: NOTHING,
  events: [],
};

/**
 * Reads one event stream from the head of the answer on.
 *
 * @returns what takes the bytes that arrive, good only until it returns, and gives the events that are whole with them;
 *   it throws an Error with what is wrong
 */
export const createStreamReader = (): ((arrived: Buffer) => readonly StatusEvent[]) => {
  let isHeadRead = false;
  let bytes = NOTHING;
  let text = '';

  const readHead = () => {
    const end = bytes.indexOf(HEAD_END);
    if (end === -1) return;
    const head = bytes.toString('latin1', 0, end);
    if (!RIGHT_HEAD.test(head)) throw new Error(`A listener was turned away:\n${bytes.toString()}`);
    bytes = bytes.subarray(end + HEAD_END.length);
    isHeadRead = true;
  };

  return (arrived) => {
    const isBetween = isHeadRead && bytes.length === 0 && text === '';
    if (isBetween && known.bytes.equals(arrived)) return known.events;

    bytes = Buffer.concat([bytes, arrived]);
    if (!isHeadRead) readHead();
    if (!isHeadRead) return [];
    const chunks = readChunks(bytes);
    const { events, rest } = readStatusEvents(text + chunks.text);
    text = rest;
    bytes = chunks.rest.length === 0 ? NOTHING : chunks.rest;
    if (isBetween && bytes.length === 0 && text === '') known = { bytes: Buffer.from(arrived), events };
    return events;
  };
};
