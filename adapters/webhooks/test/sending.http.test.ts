import { randomBytes } from 'node:crypto';
import type { WebhookMessage } from '@live-webinar/domain';
import { createWebhookSender } from '@live-webinar/webhooks';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it, vi } from 'vitest';
import { POLLING } from '../../../.config/time-limits.mjs';
import {
  startRawReceiver,
  startReceiver,
  startSecureReceiver,
  testAuthority,
  type Received,
} from './support/receiver.js';

const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`;

const messageTo = (url: string, changes: Partial<WebhookMessage> = {}): WebhookMessage => ({
  id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  url,
  body: '{"type":"session.started","title":"Grüße 🦉"}',
  sentAt: new Date(),
  secrets: [newSecret()],
  ...changes,
});

/** For receivers of this machine. */
const trial = createWebhookSender({ allowPrivate: true });
const impatient = createWebhookSender({ allowPrivate: true, timeoutMs: 400 });

const verify = (secret: string, { headers, body }: Received) =>
  new Webhook(secret).verify(body, headers as Record<string, string>);

describe('a webhook', () => {
  it('arrives with a signature that the library of Standard Webhooks accepts', async () => {
    const receiver = await startReceiver((response) => response.writeHead(204).end());
    const message = messageTo(receiver.url);
    expect(await trial.send(message)).toEqual({ result: 'delivered', status: 204 });

    const [received] = receiver.received;
    expect(received).toMatchObject({ body: message.body });
    expect(received!.headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': message.id,
    });
    expect(verify(message.secrets[0]!, received!)).toEqual(JSON.parse(message.body));
    expect(() => verify(newSecret(), received!)).toThrow('No matching signature found');
    const changed = { ...received!, body: message.body.replace('started', 'ended') };
    expect(() => verify(message.secrets[0]!, changed)).toThrow('No matching signature found');
  });

  it('is accepted with the old and with the new secret while they overlap', async () => {
    const receiver = await startReceiver((response) => response.end());
    const secrets = [newSecret(), newSecret()];
    await trial.send(messageTo(receiver.url, { secrets }));
    for (const secret of secrets) expect(() => verify(secret, receiver.received[0]!)).not.toThrow();
  });

  it.each([400, 401, 410, 429, 500, 503])('is refused by an answer of %d', async (status) => {
    const receiver = await startReceiver((response) => response.writeHead(status).end('no'));
    expect(await trial.send(messageTo(receiver.url))).toEqual({ result: 'refused', status });
  });

  it.each([301, 302, 307, 308])('does not follow a redirect with %d, not even in a loop', async (status) => {
    const receiver = await startReceiver((response, { url }) =>
      response.writeHead(status, { location: url! }).end(),
    );
    expect(await trial.send(messageTo(receiver.url))).toEqual({ result: 'refused', status });
    expect(receiver.received).toHaveLength(1);
  });

  it('gives up when a receiver accepts the connection and never answers', async () => {
    const receiver = await startReceiver(() => undefined);
    expect(await impatient.send(messageTo(receiver.url))).toEqual({
      result: 'unreachable',
      reason: 'timed_out',
    });
  });

  it('gives up when the headers of an answer arrive one byte at a time', async () => {
    const receiver = await startRawReceiver((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nx-drip: ');
      const drip = setInterval(() => socket.write('a'), 20);
      socket.on('close', () => {
        clearInterval(drip);
      });
    });
    expect(await impatient.send(messageTo(receiver.url))).toEqual({
      result: 'unreachable',
      reason: 'timed_out',
    });
  });

  it('gives up when the name is resolved too slowly', async () => {
    const sender = createWebhookSender({
      allowPrivate: true,
      timeoutMs: 400,
      resolve: () => new Promise(() => undefined),
    });
    expect(await sender.send(messageTo('http://slow.test:8080/'))).toEqual({
      result: 'unreachable',
      reason: 'timed_out',
    });
  });

  it('is delivered by a status of 200 whose body never ends, and the connection is closed', async () => {
    const onClosed = vi.fn();
    const receiver = await startReceiver((response, request) => {
      request.socket.on('close', onClosed);
      response.writeHead(200).write('a');
    });
    expect(await trial.send(messageTo(receiver.url))).toEqual({ result: 'delivered', status: 200 });
    await vi.waitFor(() => {
      expect(onClosed).toHaveBeenCalled();
    }, POLLING);
  });

  it('reads only the first 64 KiB of an answer of 10 MB', async () => {
    let written = 0;
    const onClosed = vi.fn();
    const receiver = await startReceiver((response, request) => {
      request.socket.on('close', onClosed);
      response.writeHead(200);
      const writeMore = () => {
        while (written < 10_000_000) {
          written += 10_000;
          if (!response.write(Buffer.alloc(10_000))) {
            response.once('drain', writeMore);
            return;
          }
        }
        response.end();
      };
      writeMore();
    });
    expect(await trial.send(messageTo(receiver.url))).toEqual({ result: 'delivered', status: 200 });
    await vi.waitFor(() => {
      expect(onClosed).toHaveBeenCalled();
    }, POLLING);
    // The rest is in the buffers of both sockets.
    expect(written).toBeLessThan(10_000_000);
  });

  it.each([
    ['no length', 'connection: close\r\n'],
    ['a length that is never reached', 'connection: close\r\ncontent-length: 50000000\r\n'],
    ['neither a length nor a header about the connection', ''],
  ])(
    'is delivered, and the process lives on, if the receiver closes in the middle of a body with %s',
    async (_what, headers) => {
      const head = Buffer.from(`HTTP/1.1 200 OK\r\n${headers}\r\n`);
      // As much as is read at once, around it, and more than is read at all.
      for (const bytes of [1, 65_535, 65_536, 70_000, 1_000_000]) {
        // The last byte of the head comes with the body, or the whole head does.
        for (const first of [head.length - 1, 0]) {
          for (const close of ['end', 'destroy', 'resetAndDestroy'] as const) {
            const answer = Buffer.concat([head, Buffer.alloc(bytes)]);
            const receiver = await startRawReceiver((socket) => {
              socket.once('data', () => {
                socket.write(answer.subarray(0, first), () => {
                  socket.write(answer.subarray(first), () => socket[close]());
                });
              });
            });
            expect(await trial.send(messageTo(receiver.url)), `${bytes} ${first} ${close}`).toEqual({
              result: 'delivered',
              status: 200,
            });
          }
        }
      }
    },
  );

  it('reports a connection that is cut before the answer', async () => {
    const receiver = await startRawReceiver((socket) => socket.once('data', () => socket.destroy()));
    expect(await trial.send(messageTo(receiver.url))).toEqual({
      result: 'unreachable',
      reason: 'connection_lost',
    });
  });

  it('reports a port on which nothing listens', async () => {
    expect(await trial.send(messageTo('http://127.0.0.1:49151'))).toEqual({
      result: 'unreachable',
      reason: 'connection_refused',
    });
  });

  it('reports an answer that is not HTTP', async () => {
    const receiver = await startRawReceiver((socket) => socket.end('220 mail.example.org ESMTP\r\n'));
    expect(await trial.send(messageTo(receiver.url))).toEqual({
      result: 'unreachable',
      reason: 'invalid_answer',
    });
  });

  it('reports headers that are too long', async () => {
    const receiver = await startRawReceiver((socket) =>
      socket.end(`HTTP/1.1 200 OK\r\nx-long: ${'a'.repeat(100_000)}\r\n\r\n`),
    );
    expect(await trial.send(messageTo(receiver.url))).toEqual({
      result: 'unreachable',
      reason: 'invalid_answer',
    });
  });
});

describe('a webhook over https', () => {
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
  const trusting = createWebhookSender({ allowPrivate: true, resolve, authorities: testAuthority });

  it('arrives where the certificate is valid', async () => {
    const receiver = await startSecureReceiver((response) => response.end());
    expect(await trusting.send(messageTo(`https://receiver.test:${receiver.port}/`))).toEqual({
      result: 'delivered',
      status: 200,
    });
  });

  it('is not sent where the certificate is for another name', async () => {
    const receiver = await startSecureReceiver((response) => response.end());
    expect(await trusting.send(messageTo(`https://other.test:${receiver.port}/`))).toEqual({
      result: 'unreachable',
      reason: 'bad_certificate',
    });
    expect(receiver.received).toEqual([]);
  });

  it('is not sent where nobody trusts the authority of the certificate', async () => {
    const receiver = await startSecureReceiver((response) => response.end());
    const sender = createWebhookSender({ allowPrivate: true, resolve });
    expect(await sender.send(messageTo(`https://receiver.test:${receiver.port}/`))).toEqual({
      result: 'unreachable',
      reason: 'bad_certificate',
    });
    expect(receiver.received).toEqual([]);
  });

  it('is not sent to a server that does not speak TLS', async () => {
    const receiver = await startReceiver((response) => response.end());
    expect(await trusting.send(messageTo(`https://receiver.test:${receiver.port}/`))).toEqual({
      result: 'unreachable',
      reason: 'connection_lost',
    });
  });
});

describe('a webhook to the inside of the network', () => {
  it('opens no connection, whether the address is a literal or a name', async () => {
    const receiver = await startReceiver((response) => response.end());
    const sender = createWebhookSender();
    for (const host of ['127.0.0.1', '[::ffff:127.0.0.1]', '2130706433', 'localhost']) {
      expect(await sender.send(messageTo(`https://${host}:${receiver.port}/`)), host).toEqual({
        result: 'unreachable',
        reason: 'private_address',
      });
    }
    expect(receiver.connections()).toBe(0);
  });

  it('opens no connection to a name that was public when it was checked', async () => {
    const receiver = await startReceiver((response) => response.end());
    const answers = ['93.184.216.34', '127.0.0.1'];
    const sender = createWebhookSender({
      resolve: async () => [{ address: answers.shift() ?? '127.0.0.1', family: 4 }],
    });
    const url = `https://rebinding.test:${receiver.port}/`;
    expect(await sender.checkAddress(url)).toBeUndefined();
    expect(await sender.send(messageTo(url))).toEqual({ result: 'unreachable', reason: 'private_address' });
    expect(receiver.connections()).toBe(0);
  });

  it('connects to an address of the very look-up that was checked', async () => {
    const receiver = await startSecureReceiver((response) => response.end());
    const resolve = vi.fn(async () => [{ address: '127.0.0.1', family: 4 }]);
    const sender = createWebhookSender({ allowPrivate: true, resolve, authorities: testAuthority });
    await sender.send(messageTo(`https://receiver.test:${receiver.port}/`));
    expect(resolve).toHaveBeenCalledTimes(1);
  });

  it('opens no connection for http, credentials, a file or a port of mail', async () => {
    const receiver = await startReceiver((response) => response.end());
    const sender = createWebhookSender();
    const faults = {
      [`http://127.0.0.1:${receiver.port}/`]: 'not_https',
      [`https://user:secret@receiver.test:${receiver.port}/`]: 'has_credentials',
      'file:///etc/passwd': 'not_https',
      'https://mail.example.org:25/': 'forbidden_port',
    };
    for (const [url, reason] of Object.entries(faults)) {
      expect(await sender.send(messageTo(url)), url).toEqual({ result: 'unreachable', reason });
    }
    expect(receiver.connections()).toBe(0);
  });
});
