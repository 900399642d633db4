import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  concludeAttempt,
  deliverNext,
  newWebhook,
  type DisabledReason,
  type Webhook,
} from '@live-webinar/domain';
import { openPostgres, type Postgres } from '@live-webinar/postgres';
import { systemClock, systemRandomness } from '@live-webinar/system';
import { createWebhookSender } from '@live-webinar/webhooks';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { recycledDatabase } from '../../../adapters/postgres/test/support/fresh-database.js';
import { POLLING } from '../../../.config/time-limits.mjs';
import { webhookJobs } from '../src/webhook-jobs.js';

let postgres: Postgres;
let disabled: (readonly [string, DisabledReason])[];

beforeEach(async () => {
  disabled = [];
  const database = await recycledDatabase();
  postgres = await openPostgres(database.url);
  onTestFinished(async () => {
    await postgres.close();
    await database.release();
  });
});

/** Works the jobs of webhooks in this process. @param onPostponed called when a lane has to wait for the next look at the queue */
const startWork = async (concurrency?: number, onPostponed = (): void => undefined) => {
  const { webhookDeliveries: deliveries } = postgres.ports;
  const needs = { deliveries, clock: systemClock, randomness: systemRandomness };
  const { tasks, skipFlags } = webhookJobs({
    deliverNext: deliverNext({ ...needs, sender: createWebhookSender({ allowPrivate: true }) }),
    deliveries,
    deleteOldDeliveries: async () => undefined,
    jobs: {
      add: (name, payload, options) => {
        if (options?.runAt && options.runAt.getTime() > Date.now()) onPostponed();
        return postgres.jobs.add(name, payload, options);
      },
    },
    clock: systemClock,
    onDisabled: (id, reason) => {
      disabled.push([id, reason]);
    },
  });
  const running = await postgres.jobs.run({
    tasks,
    skipFlags,
    ...(concurrency !== undefined && { concurrency }),
  });
  return { tasks, stop: () => running.stop() };
};

/** A receiver on this machine, and the ids and bodies that it has got. */
const startReceiver = async (answer: RequestListener) => {
  const bodies: string[] = [];
  const ids: unknown[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      bodies.push(body);
      ids.push(request.headers['webhook-id']);
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, bodies, ids };
};

const addWebhook = async (url: string): Promise<Webhook> => {
  const webhook = newWebhook({
    id: systemRandomness.uuid(),
    url,
    events: ['*'],
    createdAt: new Date(),
    secret: `whsec_${systemRandomness.base64(32)}`,
  });
  await postgres.ports.webhooks.add(webhook);
  return webhook;
};

const addEvents = (lane: string, ...bodies: readonly string[]) =>
  postgres.ports.webhookDeliveries.add(
    bodies.map((body) => ({
      id: systemRandomness.uuid(),
      type: 'session.started',
      lane,
      userId: null,
      body,
    })),
    new Date(),
  );

const isIdle = async () => {
  const { due, running, scheduled } = await postgres.jobs.counts();
  return due + running + scheduled === 0;
};

describe('the jobs of webhooks', () => {
  it('send the events of each session in order, each once, with several workers', async () => {
    const receiver = await startReceiver((_request, response) => response.end());
    await addWebhook(receiver.url);
    const { stop } = await startWork();
    for (let number = 0; number < 10; number += 1) {
      await addEvents('session:a', `a${number}`);
      await addEvents('session:b', `b${number}`);
    }
    await expect.poll(() => receiver.bodies.length, POLLING).toBe(20);
    await stop();
    const of = (lane: string) => receiver.bodies.filter((body) => body.startsWith(lane));
    const inOrder = (lane: string) => Array.from({ length: 10 }, (_, number) => `${lane}${number}`);
    expect([of('a'), of('b')]).toEqual([inOrder('a'), inOrder('b')]);
  });

  it('send an event again, with the same id, after the receiver has refused it', async () => {
    let answers = 0;
    const receiver = await startReceiver((_request, response) =>
      response.writeHead((answers += 1) === 1 ? 503 : 200).end(),
    );
    await addWebhook(receiver.url);
    const { stop } = await startWork();
    await addEvents('session:a', 'first', 'second');
    await expect.poll(() => receiver.bodies, POLLING).toEqual(['first', 'first', 'second']);
    expect(receiver.ids[0]).toBe(receiver.ids[1]);
    await stop();
  });

  it('do not let a receiver that hangs delay another one, although it has more sessions than there are workers', async () => {
    const hanging = await startReceiver(() => undefined);
    const healthy = await startReceiver((_request, response) => response.end());
    await addWebhook(hanging.url);
    for (let number = 0; number < 30; number += 1) await addEvents(`session:${number}`, 'lost');
    const { stop } = await startWork(6);
    await expect.poll(() => hanging.bodies.length, POLLING).toBeGreaterThanOrEqual(4);
    await addWebhook(healthy.url);
    await addEvents('session:a', 'first', 'second');
    await expect.poll(() => healthy.bodies, POLLING).toEqual(['first', 'second']);
    // Its first attempts have not timed out yet, and no further ones have begun.
    expect(hanging.bodies).toHaveLength(4);
    await stop();
  });

  it('postpone nothing while a receiver works, although more sessions begin at once than it gets messages', async () => {
    const receiver = await startReceiver((_request, response) => response.end());
    await addWebhook(receiver.url);
    for (let number = 0; number < 30; number += 1) await addEvents(`session:${number}`, 'started');
    let postponed = 0;
    const { stop } = await startWork(10, () => {
      postponed += 1;
    });
    await expect.poll(() => receiver.bodies.length, POLLING).toBe(30);
    expect(postponed).toBe(0);
    await stop();
  });

  it('stop when a receiver answers 410, and continue once the webhook is enabled', async () => {
    let status = 410;
    const receiver = await startReceiver((_request, response) => response.writeHead(status).end());
    const { id } = await addWebhook(receiver.url);
    const { stop } = await startWork();
    await addEvents('session:a', 'first');
    await expect.poll(() => disabled, POLLING).toEqual([[id, 'gone']]);
    await addEvents('session:a', 'second');
    await expect.poll(isIdle, POLLING).toBe(true);
    expect(receiver.bodies).toEqual(['first']);

    status = 200;
    await postgres.ports.webhooks.change(id, (webhook) => ({ ...webhook, disabled: null }), new Date());
    await expect.poll(() => receiver.bodies, POLLING).toEqual(['first', 'first', 'second']);
    await stop();
  });

  it('send a replayed event at once', async () => {
    const receiver = await startReceiver((_request, response) => response.end());
    const { id } = await addWebhook(receiver.url);
    const { stop } = await startWork();
    await addEvents('session:a', 'first');
    await expect.poll(isIdle, POLLING).toBe(true);
    const { items } = await postgres.ports.webhookDeliveries.list(id, { limit: 1, after: null });
    await postgres.ports.webhookDeliveries.replay(id, items[0]!.id, new Date());
    await expect.poll(() => receiver.bodies, POLLING).toEqual(['first', 'first']);
    await stop();
  });

  it('find a lane again whose job was lost', async () => {
    const receiver = await startReceiver((_request, response) => response.end());
    const webhook = await addWebhook(receiver.url);
    const longAgo = new Date(Date.now() - 10 * 60_000);
    await postgres.ports.webhookDeliveries.add(
      [
        {
          id: systemRandomness.uuid(),
          type: 'session.started',
          lane: 'session:a',
          userId: null,
          body: 'first',
        },
      ],
      longAgo,
    );
    // A worker without these tasks' names would leave the job; here it is done without sending.
    const lost = await postgres.jobs.run({ tasks: { deliver_webhook: () => Promise.resolve() } });
    await expect.poll(isIdle, POLLING).toBe(true);
    await lost.stop();

    const { tasks, stop } = await startWork();
    await tasks.find_forgotten_webhook_lanes!({}, { signal: new AbortController().signal });
    await expect.poll(() => receiver.bodies, POLLING).toEqual(['first']);
    await expect
      .poll(
        async () =>
          (await postgres.ports.webhookDeliveries.list(webhook.id, { limit: 1, after: null })).items,
        POLLING,
      )
      .toMatchObject([{ state: 'delivered', attempts: 1 }]);
    await stop();
  });

  it('continue a lane after its worker was killed in the middle of an attempt', async () => {
    const receiver = await startReceiver((_request, response) => response.end());
    const webhook = await addWebhook(receiver.url);
    await addEvents('session:a', 'first');
    const { webhookDeliveries: deliveries } = postgres.ports;
    // A process that took the delivery and never came back.
    const past = new Date(Date.now() - 1_000);
    const claim = await deliveries.claim(
      { webhookId: webhook.id, lane: 'session:a' },
      new Date(),
      new Date(past.getTime() + 3_000),
    );
    const { stop } = await startWork();
    await expect.poll(() => receiver.bodies, POLLING).toEqual(['first']);
    await expect.poll(isIdle, POLLING).toBe(true);
    // What the killed one would have said is ignored.
    if (claim.state !== 'claimed') throw new Error('The delivery was not claimed');
    await deliveries.conclude(
      concludeAttempt(claim.delivery, { result: 'unreachable', reason: 'timed_out' }, new Date(), 0.5),
      new Date(),
    );
    expect((await deliveries.list(webhook.id, { limit: 1, after: null })).items).toMatchObject([
      { state: 'delivered', attempts: 2 },
    ]);
    await stop();
  });
});
