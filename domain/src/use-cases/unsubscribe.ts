import type { Clock } from '../ports/clock.js';
import type { Mails } from '../ports/mails.js';

interface Needs {
  readonly mails: Pick<Mails, 'unsubscribe'>;
  readonly clock: Clock;
}

/**
 * Ends all mails to the address of a token. Repeating it changes nothing.
 *
 * @returns false if there is no such token
 * @throws StoreUnavailable
 */
export type Unsubscribe = (token: string) => Promise<boolean>;

export const unsubscribe =
  ({ mails, clock }: Needs): Unsubscribe =>
  (token) =>
    mails.unsubscribe(token, clock.now());
