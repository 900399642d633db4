import type { ServerRoute } from '@hapi/hapi';
import type { Health } from '@live-webinar/contract';

const OK: Health = { status: 'ok' };

/**
 * Whether the process runs, and whether it can serve: what a load balancer asks.
 *
 * @param pingDatabase resolves while the database answers, throws `StoreUnavailable` while it does not
 */
export const healthRoutes = (pingDatabase: () => Promise<void>): ServerRoute[] => [
  {
    method: 'GET',
    path: '/health/live',
    options: { cache: { otherwise: 'no-store' } },
    handler: () => OK,
  },
  {
    method: 'GET',
    path: '/health/ready',
    options: { cache: { otherwise: 'no-store' } },
    handler: async () => {
      await pingDatabase();
      return OK;
    },
  },
];
