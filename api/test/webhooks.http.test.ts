import {
  Webhook,
  WebhookDelivery,
  WebhookDeliveryPage,
  WebhookOutcome,
  WebhookPage,
  WebhookWithSecret,
  validatorOf,
} from '@live-webinar/contract';
import type { SendingOutcome, WebhookMessage } from '@live-webinar/domain';
import { createWebhookSender } from '@live-webinar/webhooks';
import { olga } from '@live-webinar/domain/fixtures';
import type { Static, TSchema } from 'typebox';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adminToken, aProblem, backEndToken, startApi, tokenFor, type TestApi } from './support/api.js';

const URL = 'https://93.184.216.34/hooks';
const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';

const sent: WebhookMessage[] = [];
let outcome: SendingOutcome;
let api: TestApi;
beforeAll(async () => {
  const sender = createWebhookSender();
  const send = async (message: WebhookMessage) => {
    sent.push(message);
    return outcome;
  };
  api = await startApi({}, {}, { checkAddress: (url) => sender.checkAddress(url), send });
});
afterAll(() => api.stop());
beforeEach(async () => {
  sent.length = 0;
  outcome = { result: 'delivered', status: 200 };
  for (const { id } of (await list()).items) await call('DELETE', `/api/webhooks/${id}/`);
});

const token = tokenFor({ id: 'back-end' }, { scope: 'webhooks:manage' });
const call = (method: string, path: string, body?: unknown) =>
  api.call(method, path, { token, ...(body !== undefined && { body }) });

const checkedBy = <S extends TSchema>(schema: S, body: unknown): Static<S> => {
  const outcome = validatorOf(schema, 'body')(body);
  if ('fault' in outcome) throw new Error(outcome.fault.detail);
  return outcome.value;
};

const list = async (query = ''): Promise<WebhookPage> =>
  checkedBy(WebhookPage, (await call('GET', `/api/webhooks/${query}`)).body);

const create = async (events = ['*']): Promise<WebhookWithSecret> => {
  const { status, body } = await call('POST', '/api/webhooks/', { url: URL, events });
  expect(status).toBe(201);
  return checkedBy(WebhookWithSecret, body);
};

const plan = (webhook: Webhook, count = 1) =>
  api.webhookDeliveries.add(
    Array.from({ length: count }, () => ({
      id: crypto.randomUUID(),
      type: 'session.started' as const,
      lane: `session:${webhook.id}`,
      userId: null,
      body: '{}',
    })),
    new Date(),
  );

const deliveriesOf = async ({ id }: Webhook, query = '') => {
  const { body } = await call('GET', `/api/webhooks/${id}/deliveries/${query}`);
  return checkedBy(WebhookDeliveryPage, body);
};

describe('webhooks over HTTP', () => {
  it('shows the secret of a webhook when it is created, and never again', async () => {
    const created = await create(['session.started', 'session.ended', 'session.started']);
    expect(created).toEqual({
      id: created.id,
      url: URL,
      events: ['session.started', 'session.ended'],
      is_enabled: true,
      disabled_reason: null,
      disabled_at: null,
      created_at: created.created_at,
      secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/) as string,
    });
    const { secret, ...webhook } = created;
    const answers = [
      await call('GET', `/api/webhooks/${created.id}/`),
      await call('PATCH', `/api/webhooks/${created.id}/`, {}),
      await call('GET', '/api/webhooks/'),
    ];
    expect(answers[0]!.body).toEqual(webhook);
    for (const { text } of answers) expect(text).not.toContain(secret.slice(6));
  });

  it('lists webhooks in pages, the newest first', async () => {
    const ids = [];
    for (let number = 0; number < 3; number += 1) ids.unshift((await create()).id);
    const first = await list('?limit=2');
    const second = await list(`?limit=2&cursor=${first.next_cursor ?? ''}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect([first.total, second.next_cursor]).toEqual([3, null]);
    expect(await call('GET', '/api/webhooks/?cursor=nonsense')).toMatchObject(
      aProblem(400, 'invalid_request', 'cursor: must be the next_cursor of an earlier page'),
    );
  });

  it('changes what is given, disables and enables', async () => {
    const { id } = await create();
    const path = `/api/webhooks/${id}/`;
    const { body } = await call('PATCH', path, { events: ['webinar.changed'], is_enabled: false });
    const disabled = checkedBy(Webhook, body);
    expect(disabled).toMatchObject({ url: URL, events: ['webinar.changed'], disabled_reason: 'by_request' });
    expect(Date.parse(disabled.disabled_at ?? '')).not.toBeNaN();
    expect((await call('PATCH', path, { is_enabled: true })).body).toMatchObject({
      is_enabled: true,
      events: ['webinar.changed'],
      disabled_reason: null,
      disabled_at: null,
    });
  });

  it.each([
    ['https://127.0.0.1/', 'url: The address belongs to a private or special network'],
    ['https://169.254.169.254/', 'url: The address belongs to a private or special network'],
    ['https://[::ffff:10.0.0.1]/', 'url: The address belongs to a private or special network'],
    ['https://localhost/', 'url: The address belongs to a private or special network'],
    ['https://user:secret@93.184.216.34/', 'url: The address must not contain a user name or a password'],
    ['https://93.184.216.34:25/', 'url: The port of the address is not allowed'],
    ['http://93.184.216.34/', 'url: The address must begin with https://'],
    ['file:///etc/passwd', 'url: The address must begin with https://'],
    ['nonsense', 'url: The address is not a valid URL'],
  ])('refuses to send events to %s', async (url, detail) => {
    const refusal = aProblem(400, 'invalid_request', detail);
    expect(await call('POST', '/api/webhooks/', { url, events: ['*'] })).toMatchObject(refusal);
    const { id } = await create();
    expect(await call('PATCH', `/api/webhooks/${id}/`, { url })).toMatchObject(refusal);
    expect((await call('GET', `/api/webhooks/${id}/`)).body).toMatchObject({ url: URL });
  });

  it.each([
    [{ url: URL }, /^events: /],
    [{ url: URL, events: [] }, /^events: /],
    [{ url: URL, events: ['session.begun'] }, /^events/],
    [{ events: ['*'] }, /^url: /],
    [{ url: URL, events: ['*'], secret: 'whsec_mine' }, /secret/],
  ])('names the field of %j that is not valid', async (body, detail) => {
    const answer = await call('POST', '/api/webhooks/', body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect(answer.body.detail).toMatch(detail);
  });

  it('replaces the secret, with an overlap of a day unless another one is asked for', async () => {
    const { id, secret } = await create();
    const { status, body } = await call('POST', `/api/webhooks/${id}/rotate-secret/`);
    expect(status).toBe(200);
    const rotated = checkedBy(WebhookWithSecret, body);
    expect(rotated.secret).not.toBe(secret);
    await call('POST', `/api/webhooks/${id}/test/`);
    const { body: last } = await call('POST', `/api/webhooks/${id}/rotate-secret/`, { overlap_hours: 0 });
    await call('POST', `/api/webhooks/${id}/test/`);
    expect(sent.map(({ secrets }) => secrets)).toEqual([[rotated.secret, secret], [last.secret]]);
    expect(await call('POST', `/api/webhooks/${id}/rotate-secret/`, { overlap_hours: 169 })).toMatchObject({
      status: 400,
    });
  });

  it('sends a test now and answers what became of it', async () => {
    const { id } = await create();
    const test = async () =>
      checkedBy(WebhookOutcome, (await call('POST', `/api/webhooks/${id}/test/`)).body);
    expect(await test()).toEqual({
      result: 'delivered',
      status: 200,
      reason: null,
      message: 'The receiver answered 200',
    });
    outcome = { result: 'refused', status: 302 };
    expect(await test()).toMatchObject({
      result: 'refused',
      message: 'The receiver answered 302; redirects are not followed',
    });
    outcome = { result: 'unreachable', reason: 'timed_out' };
    expect(await test()).toEqual({
      result: 'unreachable',
      status: null,
      reason: 'timed_out',
      message: 'The receiver did not answer within 10 seconds',
    });
    expect(JSON.parse(sent[0]!.body)).toMatchObject({ type: 'webhook.test', data: { webhook_id: id } });
  });

  it('lists deliveries in pages, the latest first', async () => {
    const webhook = await create();
    await plan(webhook, 3);
    const first = await deliveriesOf(webhook, '?limit=2');
    const second = await deliveriesOf(webhook, `?limit=2&cursor=${first.next_cursor ?? ''}`);
    expect([first.items.length, second.items.length, first.total]).toEqual([2, 1, 3]);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(3);
    expect(second.next_cursor).toBeNull();
    expect(first.items[0]).toMatchObject({
      type: 'session.started',
      state: 'pending',
      attempts: 0,
      last_attempt_at: null,
      last_outcome: null,
    });
    expect(await call('GET', `/api/webhooks/${webhook.id}/deliveries/?cursor=-1`)).toMatchObject({
      status: 400,
    });
  });

  it('replays a delivery, but not of a disabled webhook, and no unknown one', async () => {
    const webhook = await create();
    await plan(webhook);
    const [delivery] = (await deliveriesOf(webhook)).items;
    const replay = (id: string) => call('POST', `/api/webhooks/${webhook.id}/deliveries/${id}/replay/`);
    const { status, body } = await replay(delivery!.id);
    expect(status).toBe(200);
    expect(checkedBy(WebhookDelivery, body)).toMatchObject({ id: delivery!.id, state: 'pending' });
    expect(await replay(UNKNOWN_ID)).toMatchObject(aProblem(404, 'delivery_not_found', 'Delivery not found'));
    await call('PATCH', `/api/webhooks/${webhook.id}/`, { is_enabled: false });
    expect(await replay(delivery!.id)).toMatchObject(
      aProblem(409, 'webhook_disabled', 'The webhook is disabled; enable it first'),
    );
  });

  it('removes a webhook, and then knows nothing of it', async () => {
    const { id } = await create();
    expect((await call('DELETE', `/api/webhooks/${id}/`)).status).toBe(204);
    const calls = [
      ['GET', ''],
      ['PATCH', '', {}],
      ['DELETE', ''],
      ['POST', 'test/'],
      ['POST', 'rotate-secret/'],
      ['GET', 'deliveries/'],
      ['POST', `deliveries/${UNKNOWN_ID}/replay/`],
    ] as const;
    for (const [method, path, body] of calls) {
      expect(await call(method, `/api/webhooks/${id}/${path}`, body), path).toMatchObject(
        aProblem(404, 'webhook_not_found', 'Webhook not found'),
      );
    }
  });

  it('lets administrators and holders of webhooks:manage in, and nobody else', async () => {
    const statusFor = async (token?: string) =>
      (await api.call('GET', '/api/webhooks/', token === undefined ? {} : { token })).status;
    expect(await statusFor(token)).toBe(200);
    expect(await statusFor(adminToken())).toBe(200);
    expect(await statusFor(backEndToken())).toBe(403);
    expect(await statusFor(tokenFor(olga))).toBe(403);
    expect(await statusFor()).toBe(401);
  });
});
