import { isBoom } from '@hapi/boom';
import { server as createHapiServer, type Lifecycle, type Request, type Server } from '@hapi/hapi';
import pino from 'hapi-pino';
import { liveWebinarPlugin, type LiveWebinarOptions } from '../src/plugin.js';
import { answerWithProblem, problem, sendProblem } from '../src/problem.js';
import { securityOptions } from '../src/security-headers.js';
import type { OnAnswered } from '../src/shortcut/shortcut.js';
import type { LogLevel } from './config.js';
import type { Drain } from './drain.js';
import { healthRoutes } from './health.js';
import { answerUnreadableRequests } from './unreadable-requests.js';
import { widgetFilesRoute } from './widget-files.js';

/** What the server around the plugin needs. */
export interface HttpServerNeeds extends LiveWebinarOptions {
  readonly host: string;
  readonly port: number;
  readonly logLevel: LogLevel;
  /** Resolves while the database answers. @throws StoreUnavailable */
  readonly pingDatabase: () => Promise<void>;
  /** How long an idle connection is kept for the next request, in seconds. */
  readonly keepAliveTimeout: number;
  readonly drain: Drain;
}

/** The API as it is deployed: the plugin, the element's script, health, logs. It is not started yet. */
export const createHttpServer = async (needs: HttpServerNeeds): Promise<Server> => {
  const server = createHapiServer({
    host: needs.host,
    port: needs.port,
    routes: { security: securityOptions(needs.hstsMaxAge) },
  });
  await server.register({ plugin: pino, options: loggingAt(needs.logLevel) });
  await server.register({ plugin: liveWebinarPlugin, options: { onShortcut: logTo(server), ...needs } });

  server.listener.keepAliveTimeout = needs.keepAliveTimeout * 1_000;
  needs.drain.closeConnectionsOf(server);
  answerUnreadableRequests(server);
  server.ext('onPreResponse', answerWrongMethod);
  server.ext('onPreResponse', answerWithProblem);
  server.route([...healthRoutes(needs.pingDatabase, needs.drain.isDraining), widgetFilesRoute()]);
  return server;
};

const loggingAt = (level: LogLevel) => ({
  level,
  // Its own sentence would have the path as it came.
  customRequestCompleteMessage: ({ method, path }: Request) => `${method} ${withoutSecret(path)}`,
  // Neither headers nor queries: a token must never end up in a log.
  serializers: {
    req: ({ id, method, url }: { id: string; method: string; url: string }) => ({
      id,
      method,
      path: withoutSecret(url.split('?', 1)[0] ?? ''),
    }),
    res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
  },
});

/** As hapi-pino logs what Hapi has answered. */
const logTo =
  ({ logger }: Server): OnAnswered =>
  (req, res, milliseconds) => {
    if (!logger.isLevelEnabled('info')) return;
    const { method = '', url = '' } = req;
    logger.info(
      { req: { method: method.toLowerCase(), url }, res, responseTime: Math.round(milliseconds) },
      `${method.toLowerCase()} ${url.split('?', 1)[0] ?? ''}`,
    );
  };

/** A meeting server may have the secret of its reservations in the path. */
const withoutSecret = (path: string) =>
  path.replace(/^\/reservations\/(?!conference(?:\/|$))[^/]+/, '/reservations/…');

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
