import { misuse } from '../failure.js';

/**
 * Asks a question whose answers may overtake each other: a new question makes the one before void, and whoever waits
 * for that one gets the new one's answer.
 *
 * @param life ends all questions
 */
export const newest = <T>(
  life: AbortSignal,
  ask: (signal: AbortSignal) => Promise<T>,
): (() => Promise<T>) => {
  let current: { readonly controller: AbortController; readonly answer: Promise<T> } | undefined;

  return () => {
    current?.controller.abort(misuse('superseded', 'A newer question was asked'));
    const controller = new AbortController();
    const end = () => {
      controller.abort(life.reason);
    };
    if (life.aborted) end();
    life.addEventListener('abort', end);
    const answer = ask(controller.signal)
      .catch((error: unknown) => {
        if (!controller.signal.aborted || life.aborted || !current) throw error;
        return current.answer;
      })
      .finally(() => {
        life.removeEventListener('abort', end);
      });
    current = { controller, answer };
    return answer;
  };
};
