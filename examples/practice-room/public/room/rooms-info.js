// @ts-check

/** @typedef {import('../../src/protocol.js').Person} Person */

/**
 * The answer to the page's request `rooms-info`: there are no breakout rooms.
 *
 * @param {string} room
 * @param {Iterable<Person>} people
 */
export const roomsInfoOf = (room, people) => ({
  rooms: [
    {
      id: room,
      jid: `${room}@practice`,
      isMainRoom: true,
      participants: [...people].map(({ id, name, role }) => ({
        id,
        jid: `${room}@practice/${id}`,
        role,
        displayName: name || undefined,
      })),
    },
  ],
});
