import type { Attendee, Knocker } from './meeting.js';

/** Those who wait to be let in, who came first first. */
export type Knocks = readonly Knocker[];

/** Somebody knocked, maybe again. */
export const heardKnock = (knocks: Knocks, knocker: Knocker): Knocks =>
  knocks.some(({ id }) => id === knocker.id)
    ? knocks.map((other) => (other.id === knocker.id ? knocker : other))
    : [...knocks, knocker];

/** Somebody was answered. */
export const answeredKnock = (knocks: Knocks, answered: string): Knocks =>
  knocks.filter(({ id }) => id !== answered);

/**
 * Somebody came in: whoever let them in, they do not wait any more. Their connection may have got another id on the way,
 * then their name tells.
 */
export const cameIn = (knocks: Knocks, { id, name }: Attendee): Knocks => {
  const same = knocks.find((knocker) => knocker.id === id) ?? knocks.find((knocker) => knocker.name === name);
  return same ? knocks.filter((knocker) => knocker !== same) : knocks;
};
