import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that came by. */
export interface Passed {
  readonly path: string;
  readonly isConditional: boolean;
  readonly status: number | undefined;
}

/** A proxy between a page and the demonstration. */
export interface Proxy {
  /** A page with nothing but the two lines, whose API is behind the proxy. */
  readonly page: (webinarId: string, token: string) => string;
  /** The calls of the API that came by, by their name: `status`, `events`. */
  readonly passed: (call: string) => readonly Passed[];
  /** How many event streams are open through it. */
  readonly openStreams: () => number;
  /** Cuts every connection, without a word. */
  readonly cut: () => void;
  readonly stop: () => void;
}

/**
 * Stands before the demonstration.
 *
 * @param holdsStreams whether it gathers an answer until that is complete, as proxies do that know no streams: of an
 * event stream nothing ever comes through
 */
export const proxyBefore = async (target: string, holdsStreams: boolean): Promise<Proxy> => {
  const passed: Passed[] = [];
  let openStreams = 0;

  const paste = (query: URLSearchParams) => `<!doctype html><html lang="en"><title>Course</title>
    <script type="module" src="/widget/live-webinar.js"></script>
    <live-webinar webinar-id="${query.get('webinar') ?? ''}" token="${query.get('token') ?? ''}"></live-webinar>`;

  const passOn = (asked: IncomingMessage, answer: ServerResponse) => {
    const { pathname, searchParams } = new URL(asked.url ?? '', target);
    if (pathname === '/page') {
      answer.setHeader('content-type', 'text/html; charset=utf-8').end(paste(searchParams));
      return;
    }
    const forwarded = request(
      new URL(asked.url ?? '', target),
      { method: asked.method, headers: asked.headers, agent: false },
      (got) => {
        const isConditional = asked.headers['if-none-match'] !== undefined;
        passed.push({ path: pathname, isConditional, status: got.statusCode });
        const isStream = got.headers['content-type'] === 'text/event-stream';
        if (isStream) {
          openStreams += 1;
          got.once('close', () => (openStreams -= 1));
        }
        if (isStream && holdsStreams) {
          got.resume();
          got.once('end', () => answer.end());
          return;
        }
        answer.writeHead(got.statusCode ?? 502, got.headers);
        got.pipe(answer);
      },
    );
    forwarded.on('error', () => answer.destroy());
    answer.once('close', () => forwarded.destroy());
    asked.pipe(forwarded);
  };

  const server = createServer(passOn).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    page: (webinar, token) =>
      `http://localhost:${(server.address() as AddressInfo).port}/page?${new URLSearchParams({ webinar, token })}`,
    passed: (call) => passed.filter(({ path }) => path.startsWith(`/api/live/${call}/`)),
    openStreams: () => openStreams,
    cut: () => {
      server.closeAllConnections();
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
