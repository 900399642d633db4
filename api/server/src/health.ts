import type { RouteOptions, ServerRoute } from '@hapi/hapi';
import type { Health } from '@live-webinar/contract';
import { problem, sendProblem } from '@live-webinar/api/problem';

const OK: Health = { status: 'ok' };
const DRAINING = problem(503, 'draining', 'The server is shutting down: send requests to another one');
const PLAIN: RouteOptions = { cache: { otherwise: 'no-store' } };

/**
 * Whether the process runs, and whether it can serve: what a load balancer asks.
 *
 * @param pingDatabase resolves while the database answers, throws `StoreUnavailable` while it does not
 * @param isDraining whether the server is about to stop, and requests should go elsewhere
 */
export const healthRoutes = (pingDatabase: () => Promise<void>, isDraining: () => boolean): ServerRoute[] => [
  {
    method: 'GET',
    path: '/health/live',
    options: PLAIN,
    handler: () => OK,
  },
  {
    method: 'GET',
    path: '/health/ready',
    options: PLAIN,
    handler: async (_request, h) => {
      if (isDraining()) return sendProblem(h, DRAINING);
      await pingDatabase();
      return OK;
    },
  },
];
