import type { HttpAnswer } from './answer.js';

/** A request that is ready to be written, and the check of its answer. */
export interface ReadyRequest {
  readonly bytes: Buffer;
  /** @throws Error with the wrong answer */
  readonly check: (answer: HttpAnswer) => void;
}

/** The requests in turn, over and over. @throws Error if there are none */
export const requestAt = (requests: readonly ReadyRequest[], turn: number): ReadyRequest => {
  const request = requests[turn % requests.length];
  if (!request) throw new Error('There is nothing to ask');
  return request;
};
