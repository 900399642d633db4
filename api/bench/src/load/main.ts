import { followOrders } from '../orders/follow-orders.js';
import { createAnswerCheck } from './checked-answer.js';
import type { LoadOrder } from './messages.js';
import type { ReadyRequest } from './ready-request.js';
import { runFlood } from './run-flood.js';
import { runLoad } from './run-load.js';

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
  const requests = plans.get(order.run.plan) ?? [];
  return order.kind === 'run' ? runLoad({ ...order.run, requests }) : runFlood({ ...order.run, requests });
});
