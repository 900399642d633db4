import { describe, expect, it } from 'vitest';
import { apiUrl } from '../support/api-stand-in.js';
import {
  answerOf,
  becomes,
  countIn,
  listening,
  oneMore,
  polling,
  sendStatus,
  useTestClock,
} from '../support/listening.js';
import { over, participantBefore, participantLive } from '../support/messages.js';
import { passTime } from '../support/time.js';

useTestClock();

describe('the status stream', () => {
  it('the stream delivers each change at once, without polling', async () => {
    const { api, element, events } = await listening(participantBefore());
    expect(element.state).toBe('wait');
    await sendStatus(api, participantLive());
    expect(element.state).toBe('join');
    await passTime(180_000);
    await sendStatus(api, over());
    expect(element.state).toBe('ended');
    expect(events).toEqual([
      ['started', null],
      ['ended', null],
    ]);
    expect(api.count('events')).toBe(1);
    expect(api.count('status')).toBe(0);
    // At first, and for each change.
    expect(api.count('viewer')).toBe(3);
  });

  it('the stream is requested without a token, cookies or a cache', async () => {
    const { api } = await listening(participantBefore());
    const [asked] = api.of('events');
    expect(asked).toMatchObject({ method: 'GET', token: null });
    expect(asked?.options).toMatchObject({ credentials: 'omit', cache: 'no-store' });
    expect(asked?.url.href).toBe(`${apiUrl()}/api/live/events/123/`);
  });

  it('the stream may contain unknown events and comments', async () => {
    const { api, element, stream } = await listening(participantBefore());
    stream().say('event: weather\nid: 99\ndata: {"is_active":true}\n\n');
    stream().say(': hello\n\n');
    await sendStatus(api, participantLive());
    expect(element.state).toBe('join');
    expect(api.count('events')).toBe(1);
  });

  it('the stream is reopened after an invalid event', async () => {
    const { api, element, stream } = await listening(participantBefore());
    stream().say('event: status\nid: 1\ndata: {"is_active":\n\n');
    await passTime(10);
    expect(api.openStreams()).toEqual([]);
    becomes(api, participantLive());
    await passTime(3_100);
    expect(element.state).toBe('join');
    expect(api.count('status')).toBe(0);
  });
});

describe('elements on the same page', () => {
  it('elements share one stream per webinar, which the last element closes', async () => {
    const { api, element } = await listening(participantBefore());
    const other = await oneMore();
    expect(api.count('events')).toBe(1);
    await sendStatus(api, participantLive());
    expect([element.state, other.state]).toEqual(['join', 'join']);
    element.remove();
    await passTime(200);
    expect(api.openStreams().length).toBe(1);
    await sendStatus(api, over());
    expect(other.state).toBe('ended');
    other.remove();
    await passTime(200);
    expect(api.openStreams()).toEqual([]);
  });

  it('elements share one poller if streams do not work', async () => {
    const { api } = await polling(participantBefore());
    await oneMore();
    await oneMore();
    expect(await countIn(api, 'status', 60_000)).to.be.within(9, 16);
  });

  it('an element gets the latest status of an open feed at once', async () => {
    const { api } = await listening(participantBefore());
    await sendStatus(api, participantLive());
    // The answer to the newcomer is from before.
    let asked = 0;
    api.answers.viewer = () => answerOf((asked += 1) === 1 ? participantBefore() : participantLive())();
    const newcomer = await oneMore();
    expect(newcomer.state).toBe('join');
    expect(api.count('events')).toBe(1);
  });

  it('elements share no stream across webinars or APIs', async () => {
    const { api } = await listening(participantBefore());
    await oneMore({ webinarId: '456' });
    const other = await oneMore();
    other.apiUrl = 'https://other.example.org';
    await passTime(100);
    expect(api.openStreams().map(({ url }) => url.href)).toEqual([
      `${apiUrl()}/api/live/events/123/`,
      `${apiUrl()}/api/live/events/456/`,
      'https://other.example.org/api/live/events/123/',
    ]);
  });

  it('elements open at most three streams to one API, and poll for the other webinars', async () => {
    const { api } = await listening(participantBefore());
    const more = [];
    for (const webinarId of ['a', 'b', 'c', 'd']) more.push(await oneMore({ webinarId }));
    expect(api.openStreams().length).toBe(3);
    const asked = new Set(api.of('status').map(({ url }) => url.pathname));
    expect([...asked]).toEqual(['/api/live/status/c/', '/api/live/status/d/']);
    // One goes, another may listen in its place.
    more[0]?.remove();
    await passTime(80_000);
    expect(api.openStreams().length).toBe(3);
  });
});
