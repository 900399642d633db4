import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CONDITION_MS, PROCESS_START_MS } from '../../../.config/time-limits.mjs';
import { freshDatabase, type FreshDatabase } from '../../../adapters/postgres/test/support/fresh-database.js';
import { backEndToken, SECRET } from '../../test/support/api.js';
import { openEventStream, type EventStreamClient } from '../../test/support/event-stream.js';
import { run, serve, type Served } from './support/serve.js';

describe('the metrics', () => {
  let database: FreshDatabase;
  let served: Served;
  const listeners: EventStreamClient[] = [];
  beforeEach(async () => {
    database = await freshDatabase();
    served = await serve({ DATABASE_URL: database.url });
    const answer = await fetch(`${served.origin}/api/webinars/123/`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${backEndToken()}`, 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'Reading the night sky', organizer_id: 'olga' }),
    });
    expect(answer.status).toBe(201);
  }, PROCESS_START_MS + CONDITION_MS);
  afterEach(async () => {
    for (const listener of listeners.splice(0)) listener.hangUp();
    served.process.kill('SIGTERM');
    await served.ended;
    await database.drop();
  });

  const metric = async (name: string) => {
    const text = await (await fetch(`${served.origin}/metrics`)).text();
    const value = new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1];
    return value === undefined ? undefined : Number(value);
  };

  it('/metrics has the format of Prometheus', async () => {
    const answer = await fetch(`${served.origin}/metrics`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = await answer.text();
    expect(text).toMatch(/^# TYPE live_webinar_event_streams gauge$/m);
    expect(text).toMatch(/^# TYPE live_webinar_event_streams_too_slow_total counter$/m);
    expect(await metric('process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
  });

  it('/metrics counts the open event streams', async () => {
    expect(await metric('live_webinar_event_streams')).toBe(0);
    for (let count = 0; count < 3; count += 1) {
      listeners.push(await openEventStream(`${served.origin}/api/live/events/123/`));
    }
    expect(await metric('live_webinar_event_streams')).toBe(3);
    listeners[0]?.hangUp();
    await expect.poll(() => metric('live_webinar_event_streams')).toBe(2);
  });

  it('/metrics says whether statuses come from memory', async () => {
    await expect.poll(() => metric('live_webinar_statuses_from_memory')).toBe(1);
  });
});

describe('the command', () => {
  it('npm run serve -- --help prints the usage', async () => {
    const asked = run('main', {}, ['--help']);
    expect(await asked.ended).toBe(0);
    expect(asked.output()).toMatch(/^Usage: npm run serve -- \[--workers <n>\]/);
  });

  it.each([
    [['--workers', 'many'], 'WORKERS: must be a whole number from 1 to 256; it is "many"'],
    [['--wrokers', '2'], "Unknown option '--wrokers'"],
  ])('npm run serve names the invalid argument %s', async (args, sentence) => {
    const asked = run('main', { JWT_SECRET: SECRET }, args);
    expect(await asked.ended).toBe(1);
    expect(asked.output()).toContain(sentence);
    expect(asked.output()).not.toMatch(/at .*\.js:/);
  });
});
