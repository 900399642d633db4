import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that went through the proxy. */
export interface ProxiedRequest {
  readonly path: string;
  readonly isConditional: boolean;
  readonly status: number | undefined;
}

/** A proxy between a page and the demonstration. */
export interface Proxy {
  /** The URL of a page with only the two lines, whose API is behind the proxy. */
  readonly page: (webinarId: string, token: string) => string;
  /** The requests for a call of the API: `status`, `events`. */
  readonly requests: (call: string) => readonly ProxiedRequest[];
  /** The number of open event streams through the proxy. */
  readonly openStreams: () => number;
  /** Destroys every connection. */
  readonly cut: () => void;
  readonly stop: () => void;
}

/**
 * Starts a proxy in front of the demonstration.
 *
 * @param buffersStreams whether the proxy buffers a response until it is complete. Then no data of an event stream gets
 * through
 */
export const startProxy = async (target: string, buffersStreams: boolean): Promise<Proxy> => {
  const requests: ProxiedRequest[] = [];
  let openStreams = 0;

  const paste = (query: URLSearchParams) => `<!doctype html><html lang="en"><title>Course</title>
    <script type="module" src="/widget/live-webinar.js"></script>
    <live-webinar webinar-id="${query.get('webinar') ?? ''}" token="${query.get('token') ?? ''}"></live-webinar>`;

  const forward = (incoming: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(incoming.url ?? '', target);
    if (pathname === '/page') {
      response.setHeader('content-type', 'text/html; charset=utf-8').end(paste(searchParams));
      return;
    }
    const forwarded = request(
      new URL(incoming.url ?? '', target),
      { method: incoming.method, headers: incoming.headers, agent: false },
      (upstream) => {
        const isConditional = incoming.headers['if-none-match'] !== undefined;
        requests.push({ path: pathname, isConditional, status: upstream.statusCode });
        const isStream = upstream.headers['content-type'] === 'text/event-stream';
        if (isStream) {
          openStreams += 1;
          upstream.once('close', () => (openStreams -= 1));
        }
        if (isStream && buffersStreams) {
          upstream.resume();
          upstream.once('end', () => response.end());
          return;
        }
        response.writeHead(upstream.statusCode ?? 502, upstream.headers);
        upstream.pipe(response);
      },
    );
    forwarded.on('error', () => response.destroy());
    response.once('close', () => forwarded.destroy());
    incoming.pipe(forwarded);
  };

  const server = createServer(forward).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    page: (webinar, token) =>
      `http://localhost:${(server.address() as AddressInfo).port}/page?${new URLSearchParams({ webinar, token })}`,
    requests: (call) => requests.filter(({ path }) => path.startsWith(`/api/live/${call}/`)),
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
