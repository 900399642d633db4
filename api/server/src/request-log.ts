import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server } from '@hapi/hapi';
import pino from 'hapi-pino';
import { loggedError, requestIdOf } from '@live-webinar/api/log';
import type { LogLevel } from './config.js';

/** What a server logs, and to where. */
export interface LogOptions {
  readonly logLevel: LogLevel;
  /** Standard output by default. */
  readonly logStream?: NodeJS.WritableStream | undefined;
}

const asItIs = <T>(value: T): T => value;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The path parameters that may be logged, and their format. Any other may be a secret or identify a person. */
const HARMLESS: Readonly<Record<string, RegExp>> = {
  webinar_id: /^[A-Za-z0-9_-]{1,64}$/,
  id: UUID,
  session_id: UUID,
  file: /^live-webinar[\w.-]{0,60}$/,
};
const HIDDEN = '…';

/**
 * The path to log: the template of the route with its harmless parameters filled in. Nothing is logged of a path without a
 * route, because it may be a mistyped one that contains a secret.
 */
const loggedPath = (template: string, params: Readonly<Record<string, unknown>>): string =>
  template.replace(/\{([^}]*)\}/g, (_placeholder, name: string) => {
    const value = params[name];
    return typeof value === 'string' && HARMLESS[name]?.test(value) ? value : HIDDEN;
  });

/** Logs every answer once it is sent, as structured lines. Neither headers nor queries nor bodies are ever logged. */
export const logRequests = async (server: Server, { logLevel, logStream }: LogOptions): Promise<void> => {
  await server.register({
    plugin: pino,
    options: {
      level: logLevel,
      // Any stream works, despite the library's types.
      stream: logStream as NodeJS.WriteStream | undefined,
      // `request-error`: errors after the last extension that turns errors into problems. Answers are logged below,
      // because this library would log the original path.
      logEvents: ['onPostStart', 'onPostStop', 'request-error'],
      customRequestErrorMessage: () => 'A request failed',
      getChildBindings: () => ({}),
      mergeHapiLogData: true,
      wrapSerializers: false,
      serializers: { err: loggedError, req: asItIs, res: asItIs },
    },
  });
  server.events.on('response', ({ raw, route, params, info, method }) => {
    const milliseconds = (info.completed || info.responded) - info.received;
    logAnswer(server, { ...raw, method, path: loggedPath(route.path, params), milliseconds });
  });
};

/** An answer that was sent. */
export interface Answered {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly method: string;
  /** Without anything that may be a secret. */
  readonly path: string;
  readonly milliseconds: number;
}

export const logAnswer = ({ logger }: Server, { req, res, method, path, milliseconds }: Answered): void => {
  if (!logger.isLevelEnabled('info')) return;
  logger.info(
    {
      req: { id: requestIdOf(req), method, path },
      res: { status: res.statusCode },
      responseTime: Math.round(milliseconds),
    },
    `${method} ${path}`,
  );
};
