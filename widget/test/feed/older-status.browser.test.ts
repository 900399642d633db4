import { describe, expect, it } from 'vitest';
import { problem } from '../support/api-stand-in.js';
import {
  becomes,
  countIn,
  listening,
  polling,
  refused,
  sendStatus,
  useTestClock,
} from '../support/listening.js';
import { IDLE, LIVE, over, participantBefore, participantLive, ROOM } from '../support/messages.js';
import { statusEvent } from '../support/stream-stand-in.js';
import { passTime } from '../support/time.js';

useTestClock();

describe('a status that is older than the shown one', () => {
  it('an older status is dropped if it comes through the stream', async () => {
    const { api, element, stream, events } = await listening(participantLive(), (api) => {
      api.answers.events = (asked) => api.stream(asked, statusEvent(5, LIVE));
    });
    stream().say(statusEvent(4, IDLE));
    // The same revision says nothing new.
    stream().say(statusEvent(5, IDLE));
    stream().say(statusEvent(4, { is_active: true, room_name: `${ROOM}-old` }));
    await passTime(10);
    expect(api.count('viewer')).toBe(1);
    expect(element.state).toBe('join');
    becomes(api, over());
    stream().say(statusEvent(6, IDLE));
    await passTime(10);
    expect(element.state).toBe('ended');
    expect(events).toEqual([['ended', null]]);
  });

  it('an older status is dropped while the newer one is still pending', async () => {
    const { api, element, stream } = await listening(participantBefore());
    api.answers.viewer = refused;
    becomes(api, participantLive());
    stream().say(statusEvent(5, LIVE));
    await passTime(10);
    stream().say(statusEvent(4, IDLE));
    await passTime(10);
    delete api.answers.viewer;
    await passTime(7_000);
    expect(element.state).toBe('join');
  });

  it('an older status is dropped if it comes from polling', async () => {
    const { api, stream } = await listening(participantLive(), (api) => {
      api.answers.events = (asked) => api.stream(asked, statusEvent(5, LIVE));
    });
    api.answers.events = refused;
    const status = (etag: string) => () => new Response(JSON.stringify(IDLE), { headers: { etag } });
    api.answers.status = status('"4-idle"');
    stream().end();
    await passTime(4_100);
    expect(api.count('status')).toBe(1);
    expect(api.count('viewer')).toBe(1);
    api.answers.status = status('W/"6-idle-gzip"');
    await passTime(7_000);
    expect(api.count('viewer')).toBe(2);
  });

  it('a status without an ETag counts as new', async () => {
    const { api, element } = await polling(participantBefore());
    api.answers.status = () => new Response(JSON.stringify(LIVE));
    becomes(api, participantLive());
    await passTime(7_000);
    expect(element.state).toBe('join');
    api.answers.status = () => new Response(JSON.stringify(IDLE));
    becomes(api, over());
    await passTime(7_000);
    expect(element.state).toBe('ended');
  });

  it('a lower revision is new after the webinar was deleted and created again', async () => {
    const { api, element, stream, events } = await listening(participantLive(), (api) => {
      api.answers.events = (asked) => api.stream(asked, `retry: 500\n${statusEvent(8, LIVE)}`);
    });
    for (const call of ['events', 'status', 'viewer'] as const)
      api.answers[call] = problem(404, 'webinar_not_found');
    stream().end();
    await passTime(1_000);
    expect(element.state).toBe('failed');
    expect(events).toEqual([
      ['error', { code: 'webinar_not_found', message: 'This webinar was not found.' }],
      ['ended', null],
    ]);
    // It goes on asking, more rarely.
    expect(await countIn(api, 'status', 120_000)).to.be.within(2, 5);
    api.answers = {};
    becomes(api, participantBefore());
    await passTime(75_000);
    expect(element.state).toBe('wait');
    await sendStatus(api, participantLive());
    expect(element.state).toBe('join');
  });
});
