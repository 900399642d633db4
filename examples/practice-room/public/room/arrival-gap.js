// @ts-check

/** @typedef {import('../../src/protocol.js').ServerMessage} ServerMessage */

/** Jitsi takes 0.2 to 2 seconds. */
const GAP_MS = 200;

/**
 * The time between the events about the people inside and the event that one has joined oneself. Messages from the relay are
 * kept in order meanwhile.
 *
 * @param {(message: ServerMessage) => void} receive
 */
export const createArrivalGap = (receive) => {
  /** @type {ServerMessage[] | undefined} undefined outside of the gap */
  let held;

  return {
    /** @param {ServerMessage} message */
    pass(message) {
      if (held) held.push(message);
      else receive(message);
    },

    /** @param {() => void} onOver called at the end of the gap, before the kept messages are delivered */
    begin(onOver) {
      held = [];
      setTimeout(() => {
        onOver();
        const messages = held ?? [];
        held = undefined;
        for (const message of messages) receive(message);
      }, GAP_MS);
    },
  };
};
