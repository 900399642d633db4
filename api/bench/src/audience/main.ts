import { followOrders } from '../orders/follow-orders.js';
import { gatherAudience, type Audience } from './audience.js';
import type { ArrivalTimes, AudienceOrder } from './messages.js';

let audience: Audience | undefined;

followOrders(async (order: AudienceOrder): Promise<ArrivalTimes | undefined> => {
  // Told only when asked: elsewhere others may still be waiting for theirs.
  if (order.kind === 'tell') return audience?.arrivalTimes();
  if (order.kind === 'listen') audience = gatherAudience(order.at);
  await audience?.everybodyHears(order.status);
  return undefined;
});
