import { createServer } from 'node:http';
import { isBoom } from '@hapi/boom';
import { server as createHapiServer, type Lifecycle, type Server } from '@hapi/hapi';
import { liveWebinarPlugin, type LiveWebinarOptions } from '@live-webinar/api';
import { answerWithProblem, problem, sendProblem } from '@live-webinar/api/internal';
import { securityOptions } from '@live-webinar/api/internal';
import type { OnAnswered } from '@live-webinar/api/internal';
import type { Drain } from './drain.js';
import { healthRoutes } from './health.js';
import { watchOpenFiles } from './open-files.js';
import { logAnswer, logRequests, type LogOptions } from './request-log.js';
import { limitUnansweredRequests } from './unanswered-requests.js';
import { answerUnreadableRequests } from './unreadable-requests.js';
import { widgetFileRoutes } from './widget-files.js';

/** What the server around the plugin needs. */
export interface HttpServerNeeds extends LiveWebinarOptions, LogOptions {
  readonly host: string;
  readonly port: number;
  /** Resolves while the database answers. @throws StoreUnavailable */
  readonly pingDatabase: () => Promise<void>;
  /** How long an idle connection is kept for the next request, in seconds. */
  readonly keepAliveTimeout: number;
  readonly drain: Drain;
}

/** How long a client may take to send a request, in milliseconds; it is refused with 408 and cut off then. */
const RECEIVE_LIMITS = { headersTimeout: 10_000, requestTimeout: 20_000, connectionsCheckingInterval: 1_000 };

/** The API as it is deployed: the plugin, the element's script, health, logs. It is not started yet. */
export const createHttpServer = async (needs: HttpServerNeeds): Promise<Server> => {
  const listener = createServer({ ...RECEIVE_LIMITS, keepAliveTimeout: needs.keepAliveTimeout * 1_000 });
  const server = createHapiServer({
    listener,
    host: needs.host,
    port: needs.port,
    routes: { security: securityOptions(needs.hstsMaxAge) },
  });
  await logRequests(server, needs);
  const onShortcut: OnAnswered = (req, res, { path, milliseconds }) => {
    logAnswer(server, { req, res, method: 'get', path, milliseconds });
  };
  await server.register({ plugin: liveWebinarPlugin, options: { onShortcut, ...needs } });

  needs.drain.closeConnectionsOf(server);
  const isFree = limitUnansweredRequests(listener, needs.hstsMaxAge);
  answerUnreadableRequests(listener, isFree, needs.hstsMaxAge);
  watchOpenFiles(server);
  server.ext('onPreResponse', answerWrongMethod);
  server.ext('onPreResponse', answerWithProblem);
  server.route([...healthRoutes(needs.pingDatabase, needs.drain.isDraining), ...widgetFileRoutes()]);
  return server;
};

const METHODS = ['get', 'put', 'post', 'delete'] as const;

/** Hapi answers 404 to a method that an address does not take; 405 with `Allow` tells a developer more. */
const answerWrongMethod: Lifecycle.Method = (request, h) => {
  const { response, path, server } = request;
  if (!isBoom(response) || response.output.statusCode !== 404 || server.match(request.method, path)) {
    return h.continue;
  }
  const allowed = METHODS.filter((method) => server.match(method, path));
  if (allowed.length === 0) return h.continue;
  return sendProblem(h, problem(405, 'method_not_allowed', 'This address does not take this method')).header(
    'allow',
    allowed.join(', ').toUpperCase(),
  );
};
