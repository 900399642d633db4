import { followOrders } from '../orders/follow-orders.js';
import { createAnswerCheck } from './checked-answer.js';
import type { LoadOrder } from './messages.js';
import { runLoad, type ReadyRequest } from './run-load.js';

const plans = new Map<string, readonly ReadyRequest[]>();

followOrders(async (order: LoadOrder) => {
  if (order.kind === 'plan') {
    const requests = order.requests.map(({ text, expected }) => ({
      bytes: Buffer.from(text),
      check: createAnswerCheck(expected),
    }));
    plans.set(order.plan, requests);
    return undefined;
  }
  const { plan, ...run } = order.run;
  return runLoad({ ...run, requests: plans.get(plan) ?? [] });
});
