import {
  createWebhookUseCases,
  deleteOldDeliveries,
  deliverNext,
  planDeliveries,
  webhookDisabled,
  webhookNotFound,
  deliveryNotFound,
  type AddressFault,
  type DomainEvent,
  type SendingOutcome,
  type Webhook,
  type WebhookMessage,
} from '@live-webinar/domain';
import { manualClock, minute, sequentialRandomness } from '@live-webinar/domain/fixtures';
import { createInMemoryStore } from '@live-webinar/domain/in-memory';
import { beforeEach, describe, expect, it } from 'vitest';

const URL = 'https://courses.example.org/hooks';
const SESSION = '00000000-0000-4000-8000-00000000aaaa';
const DAY_MS = 24 * 60 * 60 * 1_000;

const started: DomainEvent = {
  id: '00000000-0000-4000-8000-000000000001',
  type: 'session.started',
  webinarId: '123',
  at: minute(0),
  sessionId: SESSION,
  startedBy: 'olga',
};
const ended: DomainEvent = {
  id: '00000000-0000-4000-8000-000000000002',
  type: 'session.ended',
  webinarId: '123',
  at: minute(1),
  sessionId: SESSION,
  endedBy: 'olga',
};

let sent: WebhookMessage[];
let outcomes: SendingOutcome[];
let fault: AddressFault | undefined;
let clock: ReturnType<typeof manualClock>;
let useCases: ReturnType<typeof createWebhookUseCases>;
let plan: ReturnType<typeof planDeliveries>;
let work: ReturnType<typeof deliverNext>;
let ports: ReturnType<typeof createPorts>;

const createPorts = () => {
  const { webhooks, webhookDeliveries: deliveries } = createInMemoryStore();
  return {
    webhooks,
    deliveries,
    clock,
    randomness: sequentialRandomness(),
    sender: {
      checkAddress: async () => fault,
      send: async (message: WebhookMessage): Promise<SendingOutcome> => {
        sent.push(message);
        return outcomes.shift() ?? { result: 'delivered', status: 200 };
      },
    },
  };
};

beforeEach(() => {
  sent = [];
  outcomes = [];
  fault = undefined;
  clock = manualClock(minute(0));
  ports = createPorts();
  useCases = createWebhookUseCases(ports);
  plan = planDeliveries({ ...ports, bodyOf: ({ type }) => JSON.stringify({ type }) });
  work = deliverNext(ports);
});

const create = async (): Promise<Webhook> => {
  const result = await useCases.createWebhook({ url: URL, events: ['*'] });
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
};

/** Works every lane until nothing is due. */
const workAll = async () => {
  for (;;) {
    const lanes = await ports.deliveries.dueLanes(clock.now(), 10);
    if (lanes.length === 0) return;
    for (const lane of lanes) await work(lane);
  }
};
const deliveriesOf = async ({ id }: Webhook) =>
  (await ports.deliveries.list(id, { limit: 10, after: null })).items;
const pass = (ms: number) => {
  clock.set(new Date(clock.now().getTime() + ms));
};

describe('managing webhooks', () => {
  it('creates an enabled webhook with a secret of its own', async () => {
    const [first, second] = [await create(), await create()];
    expect(first).toMatchObject({ url: URL, events: ['*'], disabled: null });
    expect(first.secrets[0]?.value).toMatch(/^whsec_/);
    expect(first.secrets).not.toEqual(second.secrets);
  });

  it('refuses an address to which nothing may be sent, in a new webhook and in a changed one', async () => {
    const { id } = await create();
    fault = 'private_address';
    const refusal = {
      code: 'invalid_request',
      message: 'url: The address belongs to a private or special network',
    };
    expect(await useCases.createWebhook({ url: URL, events: ['*'] })).toEqual({ ok: false, refusal });
    expect(await useCases.changeWebhook({ id }, { url: 'https://10.0.0.1/' })).toEqual({
      ok: false,
      refusal,
    });
    expect(await useCases.changeWebhook({ id }, { events: ['session.started'] })).toMatchObject({
      ok: true,
      value: { url: URL, events: ['session.started'] },
    });
  });

  it('refuses everything about a webhook that does not exist', async () => {
    const id = '00000000-0000-4000-8000-00000000ffff';
    const missing = { ok: false, refusal: webhookNotFound };
    expect(await useCases.getWebhook({ id })).toEqual(missing);
    expect(await useCases.changeWebhook({ id }, {})).toEqual(missing);
    expect(await useCases.removeWebhook({ id })).toEqual(missing);
    expect(await useCases.rotateWebhookSecret({ id, overlapMs: 0 })).toEqual(missing);
    expect(await useCases.listDeliveries({ id, limit: 10, after: null })).toEqual(missing);
    expect(await useCases.replayDelivery({ id, deliveryId: id })).toEqual(missing);
    expect(await useCases.testWebhook({ id })).toEqual(missing);
  });

  it('sends a test at once, also to a disabled webhook, and keeps no delivery of it', async () => {
    const webhook = await create();
    await useCases.changeWebhook(webhook, { isEnabled: false });
    outcomes = [{ result: 'refused', status: 500 }];
    expect(await useCases.testWebhook(webhook)).toEqual({
      ok: true,
      value: { result: 'refused', status: 500 },
    });
    expect(JSON.parse(sent[0]!.body)).toEqual({
      type: 'webhook.test',
      timestamp: minute(0).toISOString(),
      data: { webhook_id: webhook.id },
    });
    expect(await deliveriesOf(webhook)).toEqual([]);
  });

  it('signs with both secrets after a rotation, until the overlap ends', async () => {
    const webhook = await create();
    await useCases.rotateWebhookSecret({ id: webhook.id, overlapMs: 60_000 });
    await useCases.testWebhook(webhook);
    pass(60_000);
    await useCases.testWebhook(webhook);
    expect(sent.map(({ secrets }) => secrets.length)).toEqual([2, 1]);
    expect(sent[0]!.secrets[1]).toBe(webhook.secrets[0]!.value);
    expect(sent[1]!.secrets[0]).toBe(sent[0]!.secrets[0]);
  });
});

describe('delivering webhooks', () => {
  it('sends each event once, in order, with its id', async () => {
    await create();
    await plan([started, ended]);
    await plan([started, ended]);
    await workAll();
    expect(sent).toMatchObject([
      { id: started.id, url: URL, body: '{"type":"session.started"}' },
      { id: ended.id, body: '{"type":"session.ended"}' },
    ]);
  });

  it('keeps the next event of a session back until the one before has arrived', async () => {
    await create();
    outcomes = [{ result: 'unreachable', reason: 'timed_out' }];
    await plan([started, ended]);
    await workAll();
    expect(sent.map(({ id }) => id)).toEqual([started.id]);
    pass(6_000);
    await workAll();
    expect(sent.map(({ id }) => id)).toEqual([started.id, started.id, ended.id]);
  });

  it('lets other sessions go on while one waits', async () => {
    await create();
    outcomes = [{ result: 'refused', status: 500 }];
    const other: DomainEvent = { ...ended, sessionId: '00000000-0000-4000-8000-00000000bbbb' };
    await plan([started, other]);
    await workAll();
    expect(sent.map(({ id }) => id)).toEqual([started.id, other.id]);
  });

  const failForADay = async () => {
    outcomes = Array.from({ length: 100 }, () => ({ result: 'unreachable', reason: 'timed_out' }));
    for (let hour = 0; hour <= 24; hour += 1) {
      await workAll();
      pass(DAY_MS / 24);
    }
    outcomes = [];
  };

  it('gives up after a day and disables the webhook, which continues with the next event once it is enabled', async () => {
    const webhook = await create();
    await plan([started, ended]);
    await failForADay();
    expect(await useCases.getWebhook(webhook)).toMatchObject({ value: { disabled: { reason: 'failing' } } });
    expect((await deliveriesOf(webhook)).map(({ state }) => state)).toEqual(['pending', 'failed']);

    sent = [];
    await workAll();
    expect(sent).toEqual([]);
    await useCases.changeWebhook(webhook, { isEnabled: true });
    await workAll();
    expect(sent.map(({ id }) => id)).toEqual([ended.id]);
  });

  it('gives what waited in a disabled webhook a whole day again', async () => {
    const webhook = await create();
    outcomes = [{ result: 'unreachable', reason: 'timed_out' }];
    await plan([started]);
    await workAll();
    await useCases.changeWebhook(webhook, { isEnabled: false });
    pass(3 * DAY_MS);
    await useCases.changeWebhook(webhook, { isEnabled: true });
    outcomes = [{ result: 'unreachable', reason: 'timed_out' }];
    await workAll();
    expect(await useCases.getWebhook(webhook)).toMatchObject({ value: { disabled: null } });
    expect(await deliveriesOf(webhook)).toMatchObject([{ state: 'pending', attempts: 1 }]);
  });

  it('disables the webhook at once when the receiver answers 410, and sends the event when it is enabled', async () => {
    const webhook = await create();
    outcomes = [{ result: 'refused', status: 410 }];
    await plan([started, ended]);
    await workAll();
    expect(sent).toHaveLength(1);
    expect(await useCases.getWebhook(webhook)).toMatchObject({ value: { disabled: { reason: 'gone' } } });
    await useCases.changeWebhook(webhook, { isEnabled: true });
    await workAll();
    expect(sent.map(({ id }) => id)).toEqual([started.id, started.id, ended.id]);
  });

  it('keeps what happens while the webhook is disabled, and sends it in order afterwards', async () => {
    const webhook = await create();
    await useCases.changeWebhook(webhook, { isEnabled: false });
    await plan([started, ended]);
    await workAll();
    expect(sent).toEqual([]);
    await useCases.changeWebhook(webhook, { isEnabled: true });
    await workAll();
    expect(sent.map(({ id }) => id)).toEqual([started.id, ended.id]);
  });

  it('replays a delivered event with the same id', async () => {
    const webhook = await create();
    await plan([started]);
    await workAll();
    const [delivery] = await deliveriesOf(webhook);
    const request = { id: webhook.id, deliveryId: delivery!.id };
    expect(await useCases.replayDelivery(request)).toMatchObject({
      value: { state: 'pending', attempts: 0 },
    });
    await workAll();
    expect(sent.map(({ id }) => id)).toEqual([started.id, started.id]);
  });

  it('replays nothing of a disabled webhook, and no unknown delivery', async () => {
    const webhook = await create();
    expect(await useCases.replayDelivery({ id: webhook.id, deliveryId: SESSION })).toEqual({
      ok: false,
      refusal: deliveryNotFound,
    });
    await useCases.changeWebhook(webhook, { isEnabled: false });
    expect(await useCases.replayDelivery({ id: webhook.id, deliveryId: SESSION })).toEqual({
      ok: false,
      refusal: webhookDisabled,
    });
  });

  it('sends nothing to a removed webhook', async () => {
    const webhook = await create();
    await plan([started]);
    await useCases.removeWebhook(webhook);
    await workAll();
    expect(sent).toEqual([]);
  });

  it('sends nothing twice while an attempt is under way', async () => {
    const webhook = await create();
    await plan([started]);
    const lane = { webhookId: webhook.id, lane: `session:${SESSION}` };
    const [first, second] = await Promise.all([work(lane), work(lane)]);
    expect(sent).toHaveLength(1);
    expect([first.state, second.state]).toEqual(['attempted', 'later']);
  });

  it('deletes deliveries that are older than 30 days', async () => {
    const webhook = await create();
    await plan([started]);
    pass(30 * DAY_MS);
    await deleteOldDeliveries(ports)();
    expect(await deliveriesOf(webhook)).toHaveLength(1);
    pass(1);
    await deleteOldDeliveries(ports)();
    expect(await deliveriesOf(webhook)).toEqual([]);
  });
});
