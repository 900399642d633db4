import { SourceRefused, SourceUnavailable } from '@live-webinar/domain';
import { createRecordingSource, type RecordingSourceOptions } from '@live-webinar/outgoing';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { sendFile, startFileServer, type FileRequest } from './support/file-server.js';

const content = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7) % 251);

const start = async (answer: (request: FileRequest) => void) => {
  const server = await startFileServer(answer);
  onTestFinished(() => server.close());
  return server;
};
const sourceFor = (origin: string, options: Partial<RecordingSourceOptions> = {}) =>
  createRecordingSource({ hosts: [origin], pausesMs: [1, 1, 1], timeoutMs: 1_000, ...options });

const collect = async (chunks: AsyncIterable<Uint8Array>) => {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Uint8Array.from(Buffer.concat(parts));
};
const refusal = (reason: string) => expect.objectContaining({ name: 'SourceRefused', reason }) as Error;
const outage = (fault: string) => expect.objectContaining({ name: 'SourceUnavailable', fault }) as Error;

describe('the file behind a link', () => {
  it('is read whole', async () => {
    const server = await start((request) => {
      sendFile(request, content);
    });
    expect(await collect(sourceFor(server.origin).read(server.url))).toEqual(content);
    expect(server.ranges).toEqual([null]);
  });

  it('is read whole if the server does not say how long it is', async () => {
    const server = await start(({ response }) => {
      response.writeHead(200);
      response.write(content.subarray(0, 1_000));
      response.end(content.subarray(1_000));
    });
    expect(await collect(sourceFor(server.origin).read(server.url))).toEqual(content);
  });

  it('resumes where the connection was cut, several times', async () => {
    const server = await start((request) => {
      sendFile(request, content, { cutAt: [150_000, 200_000, 299_999][request.earlier] ?? content.length });
    });
    expect(await collect(sourceFor(server.origin).read(server.url))).toEqual(content);
    expect(server.ranges).toEqual([null, 'bytes=150000-', 'bytes=200000-', 'bytes=299999-']);
  });

  it('resumes after the server hung in the middle', async () => {
    const server = await start((request) => {
      if (request.earlier > 0) {
        sendFile(request, content);
        return;
      }
      request.response.writeHead(200, { etag: '"1"', 'content-length': content.length });
      request.response.write(content.subarray(0, 100_000));
    });
    expect(await collect(sourceFor(server.origin).read(server.url))).toEqual(content);
    expect(server.ranges).toEqual([null, 'bytes=100000-']);
  });

  it('resumes if the connection is closed while the reader pauses, and waits for a slow reader', async () => {
    const large = Buffer.alloc(4_000_000, 'x');
    const server = await start((request) => {
      if (request.earlier > 0) {
        sendFile(request, large);
        return;
      }
      const { socket } = request.response;
      socket?.write(`HTTP/1.1 200 OK\r\netag: "1"\r\ncontent-length: ${large.length}\r\n\r\n`);
      socket?.end(large.subarray(0, 2_000_000));
    });
    let bytes = 0;
    for await (const chunk of sourceFor(server.origin, { timeoutMs: 1_000 }).read(server.url)) {
      if (bytes === 0) await new Promise((resolve) => setTimeout(resolve, 1_500));
      bytes += chunk.byteLength;
    }
    expect(bytes).toBe(large.length);
    expect(server.ranges).toEqual([null, 'bytes=2000000-']);
  });

  it('does not resume if the server ignores the range', async () => {
    const server = await start((request) => {
      sendFile({ ...request, from: 0 }, content, request.earlier === 0 ? { cutAt: 150_000 } : {});
    });
    await expect(collect(sourceFor(server.origin).read(server.url))).rejects.toEqual(outage('file_changed'));
    // A new attempt starts over.
    expect(await collect(sourceFor(server.origin).read(server.url))).toEqual(content);
  });

  it('does not resume if the file has changed', async () => {
    const server = await start((request) => {
      sendFile(request, content, request.earlier === 0 ? { cutAt: 150_000 } : { tag: '"2"' });
    });
    await expect(collect(sourceFor(server.origin).read(server.url))).rejects.toEqual(outage('file_changed'));
  });

  it('does not resume if the rest is of a file of another size', async () => {
    const server = await start((request) => {
      if (request.earlier === 0) sendFile(request, content, { cutAt: 150_000 });
      else sendFile(request, content.subarray(0, 200_000));
    });
    await expect(collect(sourceFor(server.origin).read(server.url))).rejects.toEqual(outage('file_changed'));
  });

  it('does not resume if nothing tells which version it is', async () => {
    const server = await start((request) => {
      sendFile(request, content, { cutAt: 150_000, tag: 'W/"1"' });
    });
    await expect(collect(sourceFor(server.origin).read(server.url))).rejects.toEqual(
      outage('connection_lost'),
    );
    expect(server.ranges).toEqual([null]);
  });

  it('ends with what was said if the server sends more', async () => {
    const server = await start(({ response }) => {
      response.socket?.end(
        'HTTP/1.1 200 OK\r\netag: "1"\r\ncontent-length: 4\r\n\r\nlesson and much that nobody asked for',
      );
    });
    expect(Buffer.from(await collect(sourceFor(server.origin).read(server.url))).toString()).toBe('less');
  });

  it('is given up for now if it always ends at the same byte, or its link ends in the middle', async () => {
    const shorter = await start((request) => {
      sendFile(request, content, { cutAt: Math.max(150_000, request.from) });
    });
    await expect(collect(sourceFor(shorter.origin).read(shorter.url))).rejects.toEqual(
      outage('connection_lost'),
    );
    expect(shorter.ranges).toHaveLength(4);
    const ended = await start((request) => {
      if (request.earlier === 0) sendFile(request, content, { cutAt: 150_000 });
      else request.response.writeHead(404).end('{"code":"NotAuthorizedOrNotFound"}');
    });
    await expect(collect(sourceFor(ended.origin).read(ended.url))).rejects.toEqual(outage('status_404'));
  });

  it.each([401, 403, 404, 429, 500, 503])('is given up for now after an answer of %d', async (status) => {
    const server = await start(({ response }) => response.writeHead(status).end('no'));
    await expect(collect(sourceFor(server.origin).read(server.url))).rejects.toEqual(
      outage(`status_${status}`),
    );
    expect(server.ranges).toHaveLength(1);
  });

  it('is given up for now if the server does not answer', async () => {
    const server = await start(() => undefined);
    await expect(collect(sourceFor(server.origin).read(server.url))).rejects.toThrow(SourceUnavailable);
  });

  it('is refused if it is larger than any recording, said or unsaid', async () => {
    const said = await start((request) => {
      sendFile(request, content);
    });
    const limited = { maxBytes: content.length - 1 };
    await expect(collect(sourceFor(said.origin, limited).read(said.url))).rejects.toEqual(
      refusal('too_large'),
    );
    const unsaid = await start(({ response }) => {
      const more = () => {
        while (response.writable && response.write(content));
      };
      response.writeHead(200).on('drain', more);
      more();
    });
    await expect(collect(sourceFor(unsaid.origin, limited).read(unsaid.url))).rejects.toEqual(
      refusal('too_large'),
    );
  });

  it('is not read further when nobody wants the rest, or the process stops', async () => {
    const onClosed = vi.fn();
    const server = await start(({ request, response }) => {
      request.socket.on('close', onClosed);
      response.writeHead(200, { etag: '"1"' }).write(content);
    });
    const source = sourceFor(server.origin);
    for await (const _first of source.read(server.url)) break;
    await expect.poll(() => onClosed.mock.calls.length).toBe(1);
    const stop = new AbortController();
    setTimeout(() => {
      stop.abort();
    }, 50);
    await expect(collect(source.read(server.url, stop.signal))).rejects.toEqual(outage('stopped'));
  });
});

describe('a link', () => {
  const hosts = ['objectstorage.*.oraclecloud.com', '*.objectstorage.*.oci.customer-oci.com'];

  it.each([301, 302, 303, 307, 308])('is not followed elsewhere with %d', async (status) => {
    const other = await start(({ response }) => response.end('x'));
    const server = await start(({ response }) => response.writeHead(status, { location: other.url }).end());
    await expect(collect(sourceFor(server.origin).read(server.url))).rejects.toEqual(refusal('link_refused'));
    expect(other.connections()).toBe(0);
  });

  it.each([
    ['http', 'http://objectstorage.us-phoenix-1.oraclecloud.com/p/x'],
    ['another host', 'https://objectstorage.us-phoenix-1.example.org/p/x'],
    [
      'a host with an allowed one before it',
      'https://objectstorage.us-phoenix-1.oraclecloud.com.example.org/',
    ],
    ['more labels than allowed', 'https://objectstorage.a.b.oraclecloud.com/p/x'],
    ['a host with an allowed one as credentials', 'https://objectstorage.eu.oraclecloud.com@example.org/'],
    ['credentials', 'https://a:b@objectstorage.eu.oraclecloud.com/p/x'],
    ['a port of mail', 'https://objectstorage.eu.oraclecloud.com:25/p/x'],
    ['a private address', 'https://10.1.2.3/p/x'],
    ['this machine', 'https://localhost/p/x'],
    ['metadata', 'http://169.254.169.254/opc/v2/'],
    ['a file', 'file:///etc/passwd'],
    ['no address', 'p/x'],
  ])('is refused to %s', async (_what, link) => {
    const resolve = vi.fn(async () => [{ address: '93.184.216.34', family: 4 }]);
    await expect(collect(createRecordingSource({ hosts, resolve }).read(link))).rejects.toThrow(
      SourceRefused,
    );
    expect(resolve).not.toHaveBeenCalled();
  });

  it.each(['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', '::ffff:127.0.0.1'])(
    'opens no connection if the name of an allowed host resolves to %s',
    async (address) => {
      const server = await start(({ response }) => response.end('x'));
      const { port } = new URL(server.origin);
      const source = createRecordingSource({
        hosts,
        resolve: async () => [{ address, family: address.includes(':') ? 6 : 4 }],
      });
      const link = `https://objectstorage.eu-frankfurt-1.oraclecloud.com:${port}/p/x`;
      await expect(collect(source.read(link))).rejects.toEqual(refusal('link_refused'));
      expect(server.connections()).toBe(0);
    },
  );

  it('is refused to another port of this machine than the one for trials', async () => {
    const server = await start(({ response }) => response.end('x'));
    const other = await start(({ response }) => response.end('x'));
    await expect(collect(sourceFor(server.origin).read(other.url))).rejects.toThrow(SourceRefused);
    expect(other.connections()).toBe(0);
  });

  it('is in no message of an error', async () => {
    const server = await start(({ response }) => response.destroy());
    const error: unknown = await collect(sourceFor(server.origin).read(server.url)).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(SourceUnavailable);
    expect(`${String(error)} ${(error as Error).stack ?? ''} ${JSON.stringify(error)}`).not.toContain(
      'secret',
    );
    expect((error as Error).cause).toBeUndefined();
  });

  it.each([
    'https://example.org',
    'http://example.org',
    '*',
    '*.com',
    'localhost',
    '',
    'a b.org',
    '*.example.*',
  ])('cannot be allowed with %j', (entry) => {
    expect(() => createRecordingSource({ hosts: [entry] })).toThrow('is not the name of a host');
  });
});
