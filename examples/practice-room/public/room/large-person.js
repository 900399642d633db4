// @ts-check

/** @typedef {import('../../src/protocol.js').Person} Person */

/**
 * Who is large where not everybody is alike: the one who was pinned, else another moderator, else anybody else.
 *
 * @param {readonly Person[]} people
 * @param {{ ownId: string, pinned: string | undefined }} viewer
 * @returns {string} an id
 */
export const largePersonOf = (people, { ownId, pinned }) => {
  const others = people.filter(({ id }) => id !== ownId);
  const chosen =
    people.find(({ id }) => id === pinned) ?? others.find(({ role }) => role === 'moderator') ?? others[0];
  return chosen?.id ?? ownId;
};
