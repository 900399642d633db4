import { server as createServer } from '@hapi/hapi';
import {
  SITE_TOKEN,
  optionalPersonOf,
  personOf,
  registerSiteTokens,
  type SiteTokenOptions,
} from '../../src/auth/site-token.js';
import { answerWithProblem } from '../../src/problem.js';

/** A server on a real socket that only answers the person that a token identifies. */
export interface WhoAsks {
  /** Returns the person that a token identifies, or a problem. */
  readonly ask: (token?: string, path?: '/who' | '/who-if-anybody') => Promise<Answer>;
  /** The log, including errors of requests. */
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

export const startWhoAsks = async (siteTokens: SiteTokenOptions): Promise<WhoAsks> => {
  const server = createServer({ host: '127.0.0.1', port: 0, debug: false });
  registerSiteTokens(server, siteTokens);
  server.ext('onPreResponse', answerWithProblem);
  server.route([
    { method: 'GET', path: '/who', options: { auth: SITE_TOKEN }, handler: personOf },
    {
      method: 'GET',
      path: '/who-if-anybody',
      options: { auth: { strategy: SITE_TOKEN, mode: 'optional' } },
      handler: (request) => ({ person: optionalPersonOf(request) }),
    },
  ]);

  const lines: string[] = [];
  server.events.on('log', ({ tags, data }) => lines.push(JSON.stringify({ tags, data })));
  server.events.on({ name: 'request', channels: ['app', 'error', 'internal'] }, (_request, { error }) => {
    if (error instanceof Error) lines.push(`${error.stack} ${JSON.stringify(error)}`);
  });
  await server.start();
  return {
    ask: async (token, path = '/who') => {
      const response = await fetch(server.info.uri + path, {
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      });
      return { status: response.status, body: await response.json(), headers: response.headers };
    },
    log: () => lines.join('\n'),
    stop: () => server.stop({ timeout: 1_000 }),
  };
};

/** The answer to a refused token. */
export const refused = (detail: string) => ({
  status: 401,
  body: { type: 'about:blank', title: 'Unauthorized', status: 401, code: 'unauthenticated', detail },
});
