import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A request for a file, and what is asked for. */
export interface FileRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Which byte is asked for first. */
  readonly from: number;
  /** How many requests came before. */
  readonly earlier: number;
}

/** A storage on a port of 127.0.0.1. */
export interface FileServer {
  readonly origin: string;
  readonly url: string;
  /** The `Range` of each request so far; null without one. */
  readonly ranges: readonly (string | null)[];
  readonly connections: () => number;
  close(): Promise<void>;
}

/** Starts a storage that answers as told. */
export const startFileServer = async (answer: (request: FileRequest) => void): Promise<FileServer> => {
  const ranges: (string | null)[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((request, response) => {
    const { range } = request.headers;
    ranges.push(range ?? null);
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    answer({ request, response, from, earlier: ranges.length - 1 });
  });
  server.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    url: `${origin}/p/the-secret-of-the-link/o/room.mp4`,
    ranges,
    connections: () => connections,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

/** Answers as Oracle's object storage does. */
export const sendFile = (
  { request, response, from }: FileRequest,
  content: Uint8Array,
  { tag = '"1"', cutAt = content.length }: { readonly tag?: string; readonly cutAt?: number } = {},
): void => {
  const isRest = from > 0 && request.headers['if-range'] === tag;
  const begin = isRest ? from : 0;
  response.writeHead(isRest ? 206 : 200, {
    'content-type': 'video/mp4',
    etag: tag,
    'content-length': content.length - begin,
    ...(isRest && { 'content-range': `bytes ${begin}-${content.length - 1}/${content.length}` }),
  });
  if (cutAt >= content.length) response.end(content.subarray(begin));
  else response.write(content.subarray(begin, cutAt), () => setTimeout(() => response.destroy(), 20));
};
