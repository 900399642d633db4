import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Boom, isBoom } from '@hapi/boom';
import { server as createHapiServer, type Lifecycle, type Server } from '@hapi/hapi';
import inert from '@hapi/inert';
import type { Health } from '@live-webinar/contract';
import pino from 'hapi-pino';
import { liveWebinarPlugin, type LiveWebinarOptions } from '../src/plugin.js';
import { answerWithProblem } from '../src/problem.js';
import type { LogLevel } from './config.js';

/** What the server around the plugin needs. */
export interface HttpServerNeeds extends LiveWebinarOptions {
  readonly host: string;
  readonly port: number;
  readonly logLevel: LogLevel;
  /** Resolves while the database answers. @throws StoreUnavailable */
  readonly pingDatabase: () => Promise<void>;
}

/** How long browsers keep the element's script, in milliseconds: short, for the two pasted lines never change. */
const WIDGET_CACHE = 5 * 60 * 1000;

/** The API as it is deployed: the plugin, the element's script, health, logs. It is not started yet. */
export const createHttpServer = async (needs: HttpServerNeeds): Promise<Server> => {
  const server = createHapiServer({ host: needs.host, port: needs.port });
  await server.register([
    inert,
    {
      plugin: pino,
      options: {
        level: needs.logLevel,
        // Neither headers nor queries: a token must never end up in a log.
        serializers: {
          req: ({ id, method, url }: { id: string; method: string; url: string }) => ({
            id,
            method,
            path: url.split('?', 1)[0],
          }),
        },
        logRequestStart: false,
        logEvents: ['response', 'request-error'],
      },
    },
  ]);
  await server.register({ plugin: liveWebinarPlugin, options: needs });

  server.ext('onPreResponse', tellWrongMethods);
  server.ext('onPreResponse', answerWithProblem);
  server.route([
    {
      method: 'GET',
      path: '/health/live',
      options: { cache: { otherwise: 'no-store' } },
      handler: () => ({ status: 'ok' }) satisfies Health,
    },
    {
      method: 'GET',
      path: '/health/ready',
      options: { cache: { otherwise: 'no-store' } },
      handler: async (): Promise<Health> => {
        await needs.pingDatabase();
        return { status: 'ok' };
      },
    },
    {
      method: 'GET',
      path: '/widget/{file}',
      options: {
        cache: { expiresIn: WIDGET_CACHE, privacy: 'public' },
        // Module scripts are always fetched with CORS, from pages that nobody knows beforehand.
        cors: { origin: 'ignore' },
      },
      handler: { directory: { path: widgetFolder(), index: false, redirectToSlash: false } },
    },
  ]);
  return server;
};

const widgetFolder = (): string =>
  dirname(createRequire(import.meta.url).resolve('@live-webinar/widget/bundle/live-webinar.js'));

/** Hapi answers 404 to a method that an address does not take; 405 with `Allow` tells a developer more. */
const tellWrongMethods: Lifecycle.Method = (request, h) => {
  const { response, path, server } = request;
  if (!isBoom(response) || response.output.statusCode !== 404 || request.route.path !== '/{p*}')
    return h.continue;

  const allowed = (['GET', 'PUT', 'POST', 'DELETE'] as const).filter((method) =>
    server.match(method.toLowerCase() as 'get', path),
  );
  if (allowed.length === 0) return h.continue;
  const error = new Boom('Method not allowed', { statusCode: 405 });
  error.output.headers.allow = allowed.join(', ');
  throw error;
};
