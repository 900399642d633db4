import { isDeepStrictEqual } from 'node:util';
import type { HttpAnswer } from './answer.js';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether `actual` has all that `expected` has; it may have more. */
const holds = (expected: unknown, actual: unknown): boolean =>
  isObject(expected) && isObject(actual)
    ? Object.entries(expected).every(([key, value]) => holds(value, actual[key]))
    : isDeepStrictEqual(expected, actual);

/**
 * Checks the answers to one request: each must be 200 and hold what is expected. Bytes that were right once are right
 * again, so that the load process need not parse what it has parsed before.
 */
export const createAnswerCheck = (expected: Readonly<Record<string, unknown>>) => {
  let right: Buffer | undefined;

  /** @throws Error with the wrong answer */
  return ({ code, body }: HttpAnswer): void => {
    if (code === 200 && right?.equals(body)) return;
    if (code !== 200 || !holds(expected, JSON.parse(body.toString()))) {
      throw new Error(
        `A wrong answer: ${code} ${body.toString()}\nwhere it should hold ${JSON.stringify(expected)}`,
      );
    }
    right = Buffer.from(body);
  };
};
