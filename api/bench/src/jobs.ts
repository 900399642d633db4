import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { joinRows, startJoins } from './joins.js';
import { machineTimeMs, startHelper, type Helper } from './processes.js';
import type { ReceiverCalls, ReceiverPorts } from './receivers.js';
import { atMost, integer, markdownTable, percentile, verdict } from './report.js';
import { signToken } from './scenario.js';
import { post, startApi, type PartNeeds } from './servers.js';

const DELIVERIES_PER_MINUTE = 1_000;
const DELIVERIES = 500;
/** Longest wait for the last delivery. */
const MAX_WAIT_MS = 30_000;

const REMINDERS = 10_000;
const JOIN_S = 20;
/**
 * Reminders become due at the full minute. The joins begin this long before it, after a warm-up, because the server's caches
 * expire within a minute.
 */
const BEFORE_THE_MINUTE_MS = 2_000;
const WARM_UP_MS = (JOIN_S + 1) * 1_000;

/** Webhooks with one receiver that hangs and one that fails, and joins while many reminders are due. */
export const measureJobs = async (needs: PartNeeds): Promise<string> => {
  const receivers = startHelper<ReceiverCalls>(needs.cleanup, 'receivers.js');
  const ports = await receivers.call('listen');
  const rows = [
    ...(await measureDeliveries(needs, receivers, ports)),
    ...(await measureReminders(needs, receivers, ports)),
  ];
  await receivers.stop();
  return markdownTable(['jobs', 'this API', 'target', ''], rows);
};

/** From a start to its webhook, at the receiver that works. @throws Error if a webhook is missing */
const measureDeliveries = async (
  needs: PartNeeds,
  receivers: Helper<ReceiverCalls>,
  ports: ReceiverPorts,
) => {
  needs.log('Measuring webhooks');
  const api = await startApi(needs, 'api-webhooks', { WEBHOOKS_ALLOW_PRIVATE: 'true' });
  const token = signToken('back-end', 'The back end', 'webhooks:manage');
  for (const port of [ports.good, ports.hanging, ports.failing])
    await post(api, '/api/webhooks/', token, {
      url: `http://127.0.0.1:${port}/`,
      events: ['session.started', 'session.ended'],
    });

  // Webinars with odd numbers are not live.
  const webinars = needs.scenario.webinars.filter(({ sessionId }) => sessionId === null).slice(0, DELIVERIES);
  const startedAt = new Map<string, number>();
  const starts: Promise<unknown>[] = [];
  for (const { id } of webinars) {
    startedAt.set(id, machineTimeMs());
    starts.push(post(api, `/api/live/start/${id}/`, signToken(`organizer-${id.slice(1)}`, 'The organizer')));
    await sleep(60_000 / DELIVERIES_PER_MINUTE);
  }
  await Promise.all(starts);

  const first = new Map<string, number>();
  const endsAt = performance.now() + MAX_WAIT_MS;
  while (first.size < webinars.length && performance.now() < endsAt) {
    await sleep(100);
    for (const { webinarId, atMs } of await receivers.call('arrivals'))
      if (!first.has(webinarId)) first.set(webinarId, atMs);
  }
  await api.stop();
  if (first.size < webinars.length)
    throw new Error(`${webinars.length - first.size} of ${webinars.length} webhooks did not arrive`);
  const latencies = webinars.map(({ id }) => (first.get(id) ?? NaN) - (startedAt.get(id) ?? NaN));
  const sorted = Float64Array.from(latencies).sort();
  const p95 = percentile(sorted, 0.95);
  return [
    [
      'webhooks per minute, beside a receiver that hangs and one that fails',
      integer(DELIVERIES_PER_MINUTE),
      '',
      '',
    ],
    ['from the start to the webhook: p50, ms', integer(percentile(sorted, 0.5)), '', ''],
    ['from the start to the webhook: p95, ms', integer(p95), ...verdict(atMost(1_000, integer), p95)],
    ['from the start to the webhook: p99, ms', integer(percentile(sorted, 0.99)), '', ''],
  ];
};

/** Sleeps until this long before the next full minute. */
const sleepUntilMinute = (beforeMs: number) =>
  sleep((60_000 + 60_000 - beforeMs - (Date.now() % 60_000)) % 60_000);

/** The p99 of joins while nothing else happens, and from the moment on in which 10,000 reminders are due. */
const measureReminders = async (needs: PartNeeds, receivers: Helper<ReceiverCalls>, ports: ReceiverPorts) => {
  needs.log('Measuring joins while reminders are due');
  const api = await startApi(needs, 'api-reminders', {
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    MAIL_FROM: 'courses@example.org',
    PUBLIC_URL: 'https://live.example.org',
    REMINDERS: '60',
  });
  const joins = await startJoins(needs, api);
  await joins.run(JOIN_S);
  const alone = await joins.run(JOIN_S);

  const client = new Client(needs.scenario.databaseUrl);
  await client.connect();
  try {
    await client.query(`
      insert into live_webinar.webinars (id, title, organizer_id, starts_at, status, registration)
      values ('reminded', 'Reading the night sky', 'organizer', now() + interval '60 minutes', 'scheduled', 'open')`);
    await client.query(
      `insert into live_webinar.registrations (webinar_id, user_id, registered_at, email)
       select 'reminded', 'reminded-' || n, now() - interval '2 days', 'person-' || n || '@example.org'
       from generate_series(1, $1) n`,
      [REMINDERS],
    );
    await sleepUntilMinute(BEFORE_THE_MINUTE_MS + WARM_UP_MS);
    await joins.run(JOIN_S);
    await sleepUntilMinute(BEFORE_THE_MINUTE_MS);
    const before = await receivers.call('mails');
    const beside = await joins.run(JOIN_S);
    const sent = (await receivers.call('mails')) - before;
    const { rows } = await client.query<{ planned: number }>(
      "select count(*)::integer as planned from live_webinar.mails where webinar_id = 'reminded'",
    );
    if (rows[0]?.planned !== REMINDERS || sent === 0)
      throw new Error(`${rows[0]?.planned ?? 0} reminders were planned and ${sent} were sent`);
    return joinRows(
      { aloneP99Ms: alone.accepted.p99Ms, besideP99Ms: beside.accepted.p99Ms },
      {
        alone: 'nothing else happens',
        beside: `while ${integer(REMINDERS)} reminders are due`,
        target: atMost(1.5),
      },
    );
  } finally {
    await client.end();
    await joins.stop();
    await api.stop();
  }
};
