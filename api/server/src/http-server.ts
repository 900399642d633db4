import { createServer } from 'node:http';
import { isBoom } from '@hapi/boom';
import { server as createHapiServer, type Lifecycle, type Server } from '@hapi/hapi';
import type { Unsubscribe } from '@live-webinar/domain';
import { liveWebinarPlugin, type LiveWebinarOptions } from '@live-webinar/api';
import { addHeaders } from '@live-webinar/api/headers';
import { answerWithProblem, problem, sendProblem } from '@live-webinar/api/problem';
import { docsPageRoutes } from './docs-page.js';
import { limitBodyTime } from './body-time-limit.js';
import type { Drain } from './drain.js';
import { adminPageRoutes } from './admin-page.js';
import { openFastPath, type FastPath, type OnAnswered } from './fast-path/fast-path.js';
import { healthRoutes } from './health.js';
import { watchOpenFiles } from './open-files.js';
import { logAnswer, logRequests, type LogOptions } from './request-log.js';
import { limitUnansweredRequests } from './unanswered-requests.js';
import { answerUnreadableRequests } from './unreadable-requests.js';
import { unsubscribePageRoutes } from './unsubscribe-page.js';
import { widgetFileRoutes } from './widget-files.js';

declare module '@hapi/hapi' {
  interface PluginProperties {
    '@live-webinar/server': FastPath;
  }
}

/** What the server around the plugin needs. */
export interface HttpServerNeeds extends LiveWebinarOptions, LogOptions {
  readonly host: string;
  readonly port: number;
  /** Where administrators sign in; undefined if `/admin/` offers no sign-in. */
  readonly adminSignInUrl?: string | undefined;
  /** Ends the mails to the address of a token. */
  readonly unsubscribe: Unsubscribe;
  /** Resolves while the database answers. @throws StoreUnavailable */
  readonly pingDatabase: () => Promise<void>;
  /** Seconds for which an idle connection is kept for the next request. */
  readonly keepAliveTimeout: number;
  readonly drain: Drain;
  /** Whether hot endpoints are answered before Hapi's request lifecycle; true by default. */
  readonly fastPath?: boolean | undefined;
  /** Called for each answer of the fast path, instead of logging it. */
  readonly onFastAnswer?: OnAnswered | undefined;
}

/** How long a client may take to send a request's headers; then it is refused with 408 and disconnected. Bodies have a limit of their own. */
const RECEIVE_LIMITS_MS = {
  headersTimeout: 10_000,
  requestTimeout: 0,
  connectionsCheckingInterval: 1_000,
};

/** The API as it is deployed: the plugin, its documentation, the element's script, health, logs. It is not started yet. */
export const createHttpServer = async (needs: HttpServerNeeds): Promise<Server> => {
  const listener = createServer({ ...RECEIVE_LIMITS_MS, keepAliveTimeout: needs.keepAliveTimeout * 1_000 });
  const server = createHapiServer({ listener, host: needs.host, port: needs.port });
  await logRequests(server, needs);
  await server.register({ plugin: liveWebinarPlugin, options: needs });
  const logFastAnswer: OnAnswered = (req, res, { path, milliseconds }) => {
    logAnswer(server, { req, res, method: 'get', path, milliseconds });
  };
  server.plugins['@live-webinar/server'] =
    needs.fastPath === false
      ? { refusedRequests: () => 0 }
      : openFastPath(server, needs.onFastAnswer ?? logFastAnswer);

  needs.drain.closeConnectionsOf(server);
  const { headersWithoutCors } = server.plugins['@live-webinar/api'];
  limitBodyTime(listener, needs.recordings !== undefined);
  const isFree = limitUnansweredRequests(listener, headersWithoutCors);
  answerUnreadableRequests(listener, isFree, headersWithoutCors);
  watchOpenFiles(server);
  server.ext('onPreResponse', answerWrongMethod);
  server.ext('onPreResponse', answerWithProblem);
  server.ext(
    'onPreResponse',
    addHeaders(() => headersWithoutCors),
  );
  server.route([
    ...healthRoutes(needs.pingDatabase, needs.drain.isDraining),
    ...docsPageRoutes(),
    ...widgetFileRoutes(),
    ...unsubscribePageRoutes(needs.unsubscribe),
    ...adminPageRoutes({ allowedOrigins: needs.allowedOrigins, signInUrl: needs.adminSignInUrl }),
  ]);
  return server;
};

const METHODS = ['get', 'put', 'patch', 'post', 'delete'] as const;

/** Hapi answers 404 to an unsupported method; 405 with `Allow` is more helpful to a developer. */
const answerWrongMethod: Lifecycle.Method = (request, h) => {
  const { response, path, server } = request;
  if (!isBoom(response) || response.output.statusCode !== 404 || server.match(request.method, path)) {
    return h.continue;
  }
  const allowed = METHODS.filter((method) => server.match(method, path));
  if (allowed.length === 0) return h.continue;
  return sendProblem(
    h,
    problem(405, 'method_not_allowed', 'This address does not support this method'),
  ).header('allow', allowed.join(', ').toUpperCase());
};
