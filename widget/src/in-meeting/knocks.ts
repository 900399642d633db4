import type { Attendee, Knocker } from './meeting.js';

/** The people who wait to be let in, in the order in which they knocked. */
export type Knocks = readonly Knocker[];

/** Adds a person who knocked, possibly again. */
export const addKnock = (knocks: Knocks, knocker: Knocker): Knocks =>
  knocks.some(({ id }) => id === knocker.id)
    ? knocks.map((other) => (other.id === knocker.id ? knocker : other))
    : [...knocks, knocker];

/** Removes a person who was answered. */
export const removeKnock = (knocks: Knocks, answered: string): Knocks =>
  knocks.filter(({ id }) => id !== answered);

/**
 * Removes a person who has arrived, no matter who let them in. If their connection has another id by now, they are
 * recognized by their name.
 */
export const removeArrived = (knocks: Knocks, { id, name }: Attendee): Knocks => {
  const same = knocks.find((knocker) => knocker.id === id) ?? knocks.find((knocker) => knocker.name === name);
  return same ? knocks.filter((knocker) => knocker !== same) : knocks;
};
