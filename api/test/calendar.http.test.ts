import { webinarFixture } from '@live-webinar/domain/fixtures';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aProblem, startApi, type TestApi } from './support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const START = new Date('2026-03-01T18:00:00Z');
const schedule = (changes: Parameters<typeof webinarFixture>[0] = {}) =>
  api.useCases.scheduleWebinar(webinarFixture({ startsAt: START, ...changes }));

beforeEach(async () => {
  await api.useCases.removeWebinar({ webinarId: '123' });
  await schedule();
});

const get = (headers: Record<string, string> = {}, id = '123') =>
  fetch(`${api.origin}/api/live/calendar/${id}.ics`, { headers });

const sequenceOf = async () => Number(/^SEQUENCE:(\d+)\r$/m.exec(await (await get()).text())?.[1]);

describe('the calendar file of a webinar', () => {
  it('is for everybody, with a file name, and may be cached for a minute', async () => {
    const answer = await get();
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="webinar-123.ics"',
      'cache-control': 'max-age=60, must-revalidate, public',
    });
    const text = await answer.text();
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(text).toContain('METHOD:PUBLISH\r\n');
    expect(text).toContain('UID:webinar-123@live-webinar\r\n');
    expect(text).toContain('DTSTART:20260301T180000Z\r\nDTEND:20260301T190000Z\r\n');
  });

  it('answers 304 while the webinar is unchanged, and the file with a higher SEQUENCE after a change', async () => {
    const first = await get();
    const etag = first.headers.get('etag') ?? '';
    expect((await get({ 'if-none-match': etag })).status).toBe(304);

    const before = await sequenceOf();
    await schedule({ startsAt: new Date('2026-03-29T17:00:00Z') });
    const changed = await get({ 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(await changed.text()).toContain('DTSTART:20260329T170000Z\r\n');
    expect(await sequenceOf()).toBeGreaterThan(before);
  });

  it('is cancelled with a higher SEQUENCE and the same UID when the webinar is cancelled', async () => {
    const before = await sequenceOf();
    await schedule({ status: 'cancelled' });
    const text = await (await get()).text();
    expect(text).toContain('STATUS:CANCELLED\r\n');
    expect(text).toContain('UID:webinar-123@live-webinar\r\n');
    expect(await sequenceOf()).toBeGreaterThan(before);
  });

  it('has a higher SEQUENCE when a removed webinar is created again', async () => {
    const before = await sequenceOf();
    await api.useCases.removeWebinar({ webinarId: '123' });
    await schedule();
    expect(await sequenceOf()).toBeGreaterThan(before);
  });

  it('does not exist for a webinar without a date, and says so', async () => {
    await schedule({ startsAt: null });
    expect(await api.call('GET', '/api/live/calendar/123.ics')).toMatchObject(
      aProblem(404, 'webinar_without_date', 'This webinar has no date yet'),
    );
  });

  it.each([
    ['456.ics', 404, 'webinar_not_found'],
    ['123', 404, 'not_found'],
    ['a.b.ics', 400, 'invalid_request'],
    ['%2e%2e.ics', 400, 'invalid_request'],
    [`${'x'.repeat(65)}.ics`, 400, 'invalid_request'],
  ])('does not exist at %s', async (name, status, code) => {
    expect(await api.call('GET', `/api/live/calendar/${name}`)).toMatchObject({ status, body: { code } });
  });
});
