import type { RouteOptions, ServerRoute } from '@hapi/hapi';
import type { Health } from '@live-webinar/contract';
import { SECURITY } from '../src/security-headers.js';

const OK: Health = { status: 'ok' };
const PLAIN: RouteOptions = { cache: { otherwise: 'no-store' }, security: SECURITY };

/**
 * Whether the process runs, and whether it can serve: what a load balancer asks.
 *
 * @param pingDatabase resolves while the database answers, throws `StoreUnavailable` while it does not
 */
export const healthRoutes = (pingDatabase: () => Promise<void>): ServerRoute[] => [
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
    handler: async () => {
      await pingDatabase();
      return OK;
    },
  },
];
