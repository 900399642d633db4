import type { Clock } from '../ports/clock.js';
import type { Registrations } from '../ports/registrations.js';
import { webinarNotFound, type WebinarNotFound } from '../refusal.js';
import type { PersonToRegister } from '../registration/registration.js';
import { ok, refused, type Result } from '../result.js';

interface Needs {
  readonly registrations: Registrations;
  readonly clock: Clock;
}

/**
 * Registers people for the site's back end, all or none, even if registration is closed or a host has removed them: the
 * site has the last word. Of a person who is named twice the later details count. `named` counts the different people, `added` those who were new.
 */
export type RegisterPeople = (request: {
  readonly webinarId: string;
  readonly people: readonly PersonToRegister[];
}) => Promise<Result<{ readonly named: number; readonly added: number }, WebinarNotFound>>;

export const registerPeople =
  ({ registrations, clock }: Needs): RegisterPeople =>
  async ({ webinarId, people: named }) => {
    const people = eachOnce(named);
    const added = await registrations.add(webinarId, people, clock.now(), 'readmit');
    return added === undefined ? refused(webinarNotFound) : ok({ named: people.length, added });
  };

/** `null` is a detail, too: it clears what was there. */
const later = <T>(detail: T | undefined, before: T | undefined): T | undefined =>
  detail === undefined ? before : detail;

const eachOnce = (named: readonly PersonToRegister[]): readonly PersonToRegister[] => {
  const people = new Map<string, PersonToRegister>();
  for (const person of named) {
    const before = people.get(person.userId);
    people.set(person.userId, {
      userId: person.userId,
      name: later(person.name, before?.name),
      email: later(person.email, before?.email),
      language: later(person.language, before?.language),
      timeZone: later(person.timeZone, before?.timeZone),
    });
  }
  return [...people.values()];
};
