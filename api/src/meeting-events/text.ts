import { createHash } from 'node:crypto';

/** What a meeting server says about a person: as the token had it, so it may be anything. */
export interface ReportedPerson {
  readonly id?: unknown;
  readonly name?: unknown;
  readonly email?: unknown;
}

/** What is known about them. */
interface KnownPerson {
  readonly userId: string | null;
  readonly name: string | null;
  readonly email: string | null;
}

const MAX_NAME_LENGTH = 255;
const MAX_ID_LENGTH = 200;

/** An unusable detail counts as unknown: it must not cost the evidence that somebody was there. */
export const readPerson = ({ id, name, email }: ReportedPerson): KnownPerson => ({
  userId: matching(typeof id === 'number' ? String(id) : id, /^[^\p{C}\p{Zl}\p{Zp}]{1,255}$/u),
  name: typeof name === 'string' ? nameOf(name) : null,
  email: matching(email, /^[^\s\p{C}@]{1,64}@[^\s\p{C}@]{1,189}$/u),
});

const matching = (value: unknown, pattern: RegExp): string | null =>
  typeof value === 'string' && pattern.test(value) ? value : null;

/** On one line, and cut between characters. */
const nameOf = (text: string): string | null => {
  const line = text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return Array.from(line).slice(0, MAX_NAME_LENGTH).join('') || null;
};

/** An id as the meeting server gives it, of a client or a breakout room; a hash if it is too long, or cannot be stored. */
export const idOf = (id: string): string => (id.length <= MAX_ID_LENGTH && isPrintable(id) ? id : hashOf(id));

const isPrintable = (text: string): boolean => !/[\p{Cc}\p{Cs}]/u.test(text);

/** A key of an event, from what makes it different from all others. */
export const hashOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/**
 * The id that a client has in the element: lib-jitsi-meet takes the first eight characters of its address if they are
 * hexadecimal, otherwise a random id. https://github.com/jitsi/lib-jitsi-meet/blob/master/JitsiConference.ts
 *
 * @param client its address, `node@domain/resource`
 * @returns `null` if the id cannot be known
 */
export const participantIdOf = (client: string): string | null =>
  /^[0-9a-f]{8}(?=[^@]*@)/.exec(client.toLowerCase())?.[0] ?? null;
