import type { Report } from './report.js';

/**
 * Follows the orders of the process that started this one, and reports what came of each; ends with it.
 *
 * @param follow takes the orders that the other one gives
 */
export const followOrders = <Result>(follow: (order: never) => Promise<Result>): void => {
  process.on('message', (order) => {
    follow(order as never)
      .then((result): Report<Result> => ({ kind: 'done', result }))
      .catch((error: unknown): Report<Result> => ({ kind: 'failed', reason: (error as Error).message }))
      .then((report) => process.send?.(report))
      .catch(() => process.exit(1));
  });
  // Whoever gives the orders is gone.
  process.on('disconnect', () => process.exit(0));
};
