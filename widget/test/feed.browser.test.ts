import type { Viewer } from '@live-webinar/contract';
import { fixture, html } from '@open-wc/testing';
import type { LiveWebinar } from '@live-webinar/widget';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { CONDITION_MS } from '../../.config/time-limits.mjs';
import { apiUrl, held, problem, type ApiStandIn } from './support/api-stand-in.js';
import { part } from './support/element.js';
import { freshScript, meetings } from './support/jitsi.js';
import { becomes, countIn, hidePage, listening, oneMore, tell } from './support/listening.js';
import {
  organizerBefore,
  organizerLive,
  participantBefore,
  participantLive,
  pass,
  ROOM,
  viewer,
  visitorLive,
} from './support/messages.js';
import { statusEvent } from './support/stream-stand-in.js';
import { fakeTime, passTime } from './support/time.js';
import { TOKEN } from './support/tokens.js';
import { afterMovingTime } from './support/waiting.js';

const LIVE = { is_active: true, room_name: ROOM };
const IDLE = { is_active: false, room_name: null };
const over = () => viewer({ action: 'none', reason: 'webinar_ended', webinar: { status: 'ended' } });
const answerOf = (message: Viewer) => () => new Response(JSON.stringify(message));
const refused = problem(503, 'unavailable');
const never = () => new Promise<never>(() => undefined);

// What is loaded at the click is there: it takes a while at first, and the clock is the test's.
beforeAll(() => import('../src/in-meeting/in-meeting.js'));

// The element of the test before is taken for moved until then, and listens.
beforeEach(afterMovingTime);

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** An element whose streams are refused, so that it asks. */
const asking = (first: Viewer) =>
  listening(first, (api) => {
    api.answers.events = refused;
  });

describe('a stream', () => {
  it('tells each change at once, and nobody has to ask', async () => {
    const { api, element, events } = await listening(participantBefore());
    expect(element.state).toBe('wait');
    await tell(api, participantLive());
    expect(element.state).toBe('join');
    await passTime(180_000);
    await tell(api, over());
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

  it('is asked for by nobody in particular, and nobody keeps a copy', async () => {
    const { api } = await listening(participantBefore());
    const [asked] = api.of('events');
    expect(asked).toMatchObject({ method: 'GET', token: null });
    expect(asked?.options).toMatchObject({ credentials: 'omit', cache: 'no-store' });
    expect(asked?.url.href).toBe(`${apiUrl()}/api/live/events/123/`);
  });

  it('may say things that nobody here knows', async () => {
    const { api, element, stream } = await listening(participantBefore());
    stream().say('event: weather\nid: 99\ndata: {"is_active":true}\n\n');
    stream().say(': hello\n\n');
    await tell(api, participantLive());
    expect(element.state).toBe('join');
    expect(api.count('events')).toBe(1);
  });

  it('that says what makes no sense is opened anew', async () => {
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

describe('elements for the same webinar', () => {
  it('share one connection, and the last to leave closes it', async () => {
    const { api, element } = await listening(participantBefore());
    const other = await oneMore();
    expect(api.count('events')).toBe(1);
    await tell(api, participantLive());
    expect([element.state, other.state]).toEqual(['join', 'join']);
    element.remove();
    await passTime(200);
    expect(api.openStreams().length).toBe(1);
    await tell(api, over());
    expect(other.state).toBe('ended');
    other.remove();
    await passTime(200);
    expect(api.openStreams()).toEqual([]);
  });

  it('share what they ask, where streams do not work', async () => {
    const { api } = await asking(participantBefore());
    await oneMore();
    await oneMore();
    expect(await countIn(api, 'status', 60_000)).to.be.within(9, 16);
  });

  it('hear at once what was heard last', async () => {
    const { api } = await listening(participantBefore());
    await tell(api, participantLive());
    // The answer to the newcomer is from before.
    let asked = 0;
    api.answers.viewer = () => answerOf((asked += 1) === 1 ? participantBefore() : participantLive())();
    const newcomer = await oneMore();
    expect(newcomer.state).toBe('join');
    expect(api.count('events')).toBe(1);
  });

  it('share nothing with those for another webinar or another API', async () => {
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

  it('leave connections to others: of many webinars on a page three are listened to, the others asked for', async () => {
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

describe('an older status', () => {
  it('is dropped where it comes by the stream', async () => {
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

  it('is dropped while the newer one is still to be seen to', async () => {
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

  it('is dropped where it comes by asking', async () => {
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

  it('is not known where there is no ETag: that counts as new', async () => {
    const { api, element } = await asking(participantBefore());
    api.answers.status = () => new Response(JSON.stringify(LIVE));
    becomes(api, participantLive());
    await passTime(7_000);
    expect(element.state).toBe('join');
    api.answers.status = () => new Response(JSON.stringify(IDLE));
    becomes(api, over());
    await passTime(7_000);
    expect(element.state).toBe('ended');
  });

  it('of a webinar that was removed counts no more once it is created anew', async () => {
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
    await tell(api, participantLive());
    expect(element.state).toBe('join');
  });
});

describe('a lower revision', () => {
  const says = (revision: number, status: object) => () =>
    new Response(JSON.stringify(status), { headers: { etag: `W/"${revision}-x"` } });

  /** An element that was shown revision 5, live. */
  const shownFive = (change: (api: ApiStandIn) => void = () => undefined) =>
    listening(participantLive(), (api) => {
      api.answers.events = (asked) => api.stream(asked, statusEvent(5, LIVE));
      change(api);
    });

  it('is shown where it is still what the server says some seconds later: changes were lost', async () => {
    const { api, element, events, stream } = await shownFive();
    becomes(api, participantBefore());
    api.answers.status = says(3, IDLE);
    stream().say(statusEvent(3, IDLE));
    expect(await countIn(api, 'status', 2_300)).toBe(0);
    expect(element.state).toBe('join');
    expect(await countIn(api, 'status', 1_400)).toBe(1);
    expect(element.state).toBe('wait');
    expect(events).toEqual([['ended', null]]);
    // Nobody on the way may answer that in the server's place.
    expect(api.of('status')[0]).toMatchObject({ token: null, options: { cache: 'no-store' } });
    expect(api.count('events')).toBe(1);
    expect(await countIn(api, 'status', 60_000)).toBe(0);
    // From now on revisions are counted from there.
    becomes(api, participantLive());
    stream().say(statusEvent(4, LIVE));
    await passTime(10);
    expect(element.state).toBe('join');
  });

  it('with the same status is shown, too: a title, a registration may be lost', async () => {
    const { api, element, stream } = await shownFive();
    becomes(api, visitorLive());
    api.answers.status = says(4, LIVE);
    stream().say(statusEvent(4, LIVE));
    await passTime(3_700 + 5_100);
    expect(element.state).toBe('register');
    expect(api.count('viewer')).toBe(2);
  });

  it('is dropped where the server says the shown one some seconds later', async () => {
    const { api, element, stream } = await shownFive();
    api.answers.status = says(5, LIVE);
    stream().say(statusEvent(4, IDLE));
    expect(await countIn(api, 'status', 60_000)).toBe(1);
    expect(element.state).toBe('join');
    expect(api.count('viewer')).toBe(1);
  });

  it('is dropped without a question where the stream says the shown one, or a newer one, before it is sent', async () => {
    const { api, element, stream } = await shownFive();
    for (const revision of [5, 6]) {
      stream().say(statusEvent(4, IDLE));
      await passTime(1_000);
      stream().say(statusEvent(revision, LIVE));
    }
    expect(await countIn(api, 'status', 60_000)).toBe(0);
    expect(element.state).toBe('join');
  });

  it('is asked about once, however often it is said', async () => {
    const { api, element, stream } = await shownFive();
    becomes(api, participantBefore());
    api.answers.status = says(4, IDLE);
    for (let n = 0; n < 20; n += 1) {
      stream().say(statusEvent(4, IDLE));
      await passTime(100);
    }
    expect(await countIn(api, 'status', 60_000)).toBe(1);
    expect(element.state).toBe('wait');
  });

  it('is asked about again if there is no answer', async () => {
    const { api, element, stream } = await shownFive();
    api.answers.status = refused;
    becomes(api, participantBefore());
    stream().say(statusEvent(4, IDLE));
    await passTime(3_700);
    expect(api.count('status')).toBe(1);
    expect(element.state).toBe('join');
    api.answers.status = says(4, IDLE);
    await passTime(7_300);
    expect(element.state).toBe('wait');
  });

  it('that comes by asking is shown where it is said twice, some seconds apart', async () => {
    const { api, element, stream } = await shownFive();
    becomes(api, participantBefore());
    api.answers.events = refused;
    api.answers.status = says(3, IDLE);
    stream().end();
    await passTime(4_100);
    expect(element.state).toBe('join');
    await passTime(3_700);
    expect(element.state).toBe('wait');
  });

  it('is not asked about while the page is hidden, nor once the element is gone', async () => {
    const { api, element, stream } = await shownFive();
    stream().say(statusEvent(4, IDLE));
    hidePage(true);
    expect(await countIn(api, 'status', 60_000)).toBe(0);
    hidePage(false);
    await passTime(10);
    stream().say(statusEvent(4, IDLE));
    await passTime(10);
    element.remove();
    expect(await countIn(api, 'status', 60_000)).toBe(0);
  });
});

describe('a stream that something on the way holds back', () => {
  it.each([
    ['is not answered', never],
    ['says nothing', (api: ApiStandIn) => api.stream(api.of('events').at(-1)!, '')],
    ['has heartbeats only', (api: ApiStandIn) => api.stream(api.of('events').at(-1)!, ':\n\n')],
  ])('is given up after five seconds where it %s; the element asks instead', async (_, hang) => {
    const { api, element } = await listening(participantBefore(), (api) => {
      api.answers.events = () => hang(api);
    });
    await passTime(4_900);
    expect(api.count('status')).toBe(0);
    const { signal } = api.of('events')[0]!.options;
    expect(signal?.aborted).toBe(false);
    becomes(api, participantLive());
    await passTime(200);
    expect(signal?.aborted).toBe(true);
    expect(api.count('status')).toBe(1);
    expect(element.state).toBe('join');
    becomes(api, over());
    await passTime(6_500);
    expect(element.state).toBe('ended');
  });

  it('is tried again after a minute, then more rarely, while the asking goes on', async () => {
    const { api } = await listening(participantBefore(), (api) => {
      api.answers.events = never;
    });
    await passTime(5_000);
    const times: number[] = [];
    let asked = api.count('events');
    let polls = api.count('status');
    for (let second = 1; second <= 1_200; second += 1) {
      await vi.advanceTimersByTimeAsync(1_000);
      await passTime(1);
      if (api.count('events') > asked) times.push(second);
      asked = api.count('events');
      if (second % 10 > 0) continue;
      expect(api.count('status') - polls).toBeGreaterThan(0);
      polls = api.count('status');
    }
    // Five seconds of each wait are the attempt before.
    const pauses = times.map((time, n) => time - (n === 0 ? 0 : times[n - 1]! + 5));
    expect(pauses[0]).to.be.within(47, 74);
    expect(pauses[1]).to.be.within(95, 146);
    expect(pauses[2]).to.be.within(191, 290);
    expect(times.length).to.be.within(3, 5);
  }, 60_000);

  it('is listened to again once it comes through', async () => {
    const { api, element } = await listening(participantBefore(), (api) => {
      api.answers.events = never;
    });
    await passTime(10_000);
    delete api.answers.events;
    await passTime(70_000);
    expect(api.openStreams().length).toBe(1);
    expect(await countIn(api, 'status', 60_000)).toBe(0);
    await tell(api, participantLive());
    expect(element.state).toBe('join');
  });
});

describe('a stream that falls silent', () => {
  it('after 40 seconds is dead, and opened anew at once', async () => {
    const { api, element, stream } = await listening(participantBefore());
    await passTime(20_000);
    stream().fallSilent();
    await passTime(34_000);
    expect(api.openStreams().length).toBe(1);
    becomes(api, participantLive());
    await passTime(2_000);
    expect(api.count('events')).toBe(2);
    expect(api.openStreams().length).toBe(1);
    expect(element.state).toBe('join');
    expect(api.count('status')).toBe(0);
  });

  it('with its first status, twice, is held back', async () => {
    const { api } = await listening(participantBefore());
    api.answers.events = (asked) => {
      const response = api.stream(asked);
      api.streams.at(-1)?.fallSilent();
      return response;
    };
    api.streams.at(-1)?.end();
    await passTime(3_100);
    await passTime(40_100);
    expect(api.count('events')).toBe(3);
    expect(api.count('status')).toBe(0);
    await passTime(40_100);
    expect(api.count('events')).toBe(3);
    expect(await countIn(api, 'status', 30_000)).to.be.within(4, 8);
  });
});

describe('a stream that has ended', () => {
  it.each(['end', 'fail'] as const)('is opened again when the server said (%s)', async (how) => {
    const { api, element, stream } = await listening(participantBefore(), (api) => {
      api.answers.events = (asked) =>
        api.stream(asked, `retry: 7000\n${statusEvent(api.count('events'), IDLE)}`);
    });
    stream()[how]();
    becomes(api, participantLive());
    delete api.answers.events;
    await passTime(6_900);
    expect(api.count('events')).toBe(1);
    await passTime(200);
    expect(api.count('events')).toBe(2);
    expect(api.count('status')).toBe(0);
    await passTime(10);
    expect(element.state).toBe('wait');
    await tell(api, participantLive());
  });

  it('is opened again when the server said last', async () => {
    const { api, stream } = await listening(participantBefore());
    stream().say('retry: 11000\n\n');
    stream().end();
    await passTime(10_900);
    expect(api.count('events')).toBe(1);
    await passTime(200);
    expect(api.count('events')).toBe(2);
  });

  it('is opened again after two to four seconds where the server said nothing', async () => {
    const { api, stream } = await listening(participantBefore(), (api) => {
      api.answers.events = (asked) => api.stream(asked, statusEvent(1, IDLE));
    });
    stream().end();
    await passTime(1_900);
    expect(api.count('events')).toBe(1);
    await passTime(2_200);
    expect(api.count('events')).toBe(2);
  });

  it('and cannot be opened again is replaced by asking, more rarely after failures', async () => {
    const { api, element, stream } = await listening(participantBefore());
    const { answers } = api;
    answers.events = () => Promise.reject(new TypeError('offline'));
    answers.status = () => Promise.reject(new TypeError('offline'));
    stream().fail();
    await passTime(3_010);
    expect(api.count('status')).toBe(1);
    expect(await countIn(api, 'status', 60_000)).to.be.within(2, 4);
    expect(await countIn(api, 'status', 240_000)).to.be.within(3, 6);
    expect(element.state).toBe('wait');
    // The stream is tried meanwhile, not more often than once a minute in the end.
    const tries = await countIn(api, 'events', 240_000);
    expect(tries).to.be.within(3, 6);
    delete answers.events;
    delete answers.status;
    becomes(api, participantLive());
    await passTime(75_000);
    expect(element.state).toBe('join');
    expect(api.openStreams().length).toBe(1);
  });

  it('and is refused for now is not asked for before the server wants to be', async () => {
    const { api } = await listening(participantBefore(), (api) => {
      api.answers.events = problem(429, 'rate_limited', 'Slow down', { 'retry-after': '100' });
    });
    expect(api.count('status')).toBe(1);
    delete api.answers.events;
    await passTime(98_000);
    expect(api.count('events')).toBe(1);
    expect(api.count('status')).toBeGreaterThan(10);
    await passTime(3_000);
    expect(api.count('events')).toBe(2);
    expect(await countIn(api, 'status', 30_000)).toBe(0);
  });
});

describe('asking', () => {
  it('never carries a token or cookies, and asks whether the copy is still good', async () => {
    const { api, element } = await asking(participantBefore());
    element.token = TOKEN;
    await passTime(20_000);
    expect(api.count('status')).toBeGreaterThan(2);
    for (const { token, options } of api.of('status')) {
      expect(token).toBe(null);
      expect(options).toMatchObject({ credentials: 'omit', cache: 'no-cache', headers: {} });
    }
    for (const { options } of api.of('viewer')) expect(options.cache).toBe('no-store');
  });

  it('waits as long as the server wants', async () => {
    const { api } = await asking(participantBefore());
    api.answers.status = problem(429, 'rate_limited', 'Slow down', { 'retry-after': '90' });
    await passTime(6_500);
    expect(await countIn(api, 'status', 82_000)).toBe(0);
    expect(await countIn(api, 'status', 10_000)).toBe(1);
  });
});

describe('a page', () => {
  it('that is hidden rests: no stream, no question; seen again it listens at once', async () => {
    const { api, element } = await listening(participantBefore());
    hidePage(true);
    expect(api.openStreams()).toEqual([]);
    becomes(api, participantLive());
    const asked = api.asked.length;
    await passTime(600_000);
    expect(api.asked.length).toBe(asked);
    hidePage(false);
    await passTime(10);
    expect(api.count('events')).toBe(2);
    expect(api.count('status')).toBe(0);
    expect(element.state).toBe('join');
  });

  it('that is hidden and cannot listen asks at once when it is seen', async () => {
    const { api, element } = await asking(participantBefore());
    hidePage(true);
    becomes(api, participantLive());
    const asked = api.asked.length;
    await passTime(600_000);
    expect(api.asked.length).toBe(asked);
    api.answers.events = never;
    hidePage(false);
    await passTime(10);
    expect(element.state).toBe('join');
  });

  it('that is hidden from the first begins when it is seen', async () => {
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    const { api } = await listening(participantBefore());
    await passTime(60_000);
    expect(api.count('events') + api.count('status')).toBe(0);
    hidePage(false);
    await passTime(10);
    expect(api.count('events')).toBe(1);
  });

  it('whose network is back does not trust the stream from before', async () => {
    const { api, stream } = await listening(participantBefore());
    const before = stream();
    window.dispatchEvent(new Event('online'));
    await passTime(10);
    expect(before.isOpen()).toBe(false);
    expect(api.count('events')).toBe(2);
    expect(api.openStreams().length).toBe(1);
  });

  it('whose network is back asks at once, and tries to listen', async () => {
    const { api } = await asking(participantBefore());
    api.answers.status = refused;
    await passTime(100_000);
    delete api.answers.status;
    delete api.answers.events;
    const [asked, tried] = [api.count('status'), api.count('events')];
    window.dispatchEvent(new Event('online'));
    await passTime(10);
    expect([api.count('status'), api.count('events')]).toEqual([asked + 1, tried + 1]);
    expect(await countIn(api, 'status', 60_000)).toBe(0);
  });
});

describe('what was heard', () => {
  it('is seen to later where the viewer does not answer', async () => {
    const { api, element } = await listening(participantBefore());
    api.answers.viewer = refused;
    await tell(api, participantLive());
    expect(element.state).toBe('wait');
    expect(api.count('viewer')).toBe(2);
    // Four to six seconds, then twice as long.
    await passTime(6_100);
    expect(api.count('viewer')).toBe(3);
    expect(await countIn(api, 'viewer', 5_700)).toBe(0);
    expect(await countIn(api, 'viewer', 6_400)).toBe(1);
    delete api.answers.viewer;
    await passTime(25_000);
    expect(element.state).toBe('join');
    expect(await countIn(api, 'viewer', 120_000)).toBe(0);
  });

  it('is seen to no sooner than the server wants', async () => {
    const { api, element } = await listening(participantBefore());
    api.answers.viewer = problem(429, 'rate_limited', 'Slow down', { 'retry-after': '40' });
    await tell(api, participantLive());
    delete api.answers.viewer;
    expect(await countIn(api, 'viewer', 39_000)).toBe(0);
    await passTime(2_000);
    expect(element.state).toBe('join');
  });

  it('is seen to at once when the page is seen again', async () => {
    const { api, element } = await listening(participantBefore());
    api.answers.viewer = refused;
    await tell(api, participantLive());
    hidePage(true);
    expect(await countIn(api, 'viewer', 120_000)).toBe(0);
    delete api.answers.viewer;
    hidePage(false);
    await passTime(10);
    expect(element.state).toBe('join');
  });

  it('makes void what is being answered: it may be from before', async () => {
    const { api, element } = await listening(participantBefore());
    const late = held(answerOf(participantLive()));
    api.answers.viewer = late.answer;
    await tell(api, participantLive());
    expect(element.state).toBe('wait');
    delete api.answers.viewer;
    await tell(api, over());
    late.letGo();
    await passTime(10);
    expect(element.state).toBe('ended');
    expect(api.count('viewer')).toBe(3);
  });
});

describe('what a person does', () => {
  const going = async (first: Viewer, more: (api: ApiStandIn) => void = () => undefined) => {
    const { api, element, ...rest } = await listening(first, more);
    api.pass = pass({ role: 'organizer', meeting: { script_url: freshScript() } });
    return { api, element, ...rest };
  };
  const entered = async (element: LiveWebinar, go: () => Promise<void>) => {
    const before = meetings().length;
    await go();
    await vi.waitFor(
      () => {
        expect(meetings().length).toBe(before + 1);
      },
      { timeout: CONDITION_MS, interval: 10 },
    );
    const meeting = meetings().at(-1)!;
    meeting.emit('videoConferenceJoined', { id: 'me' });
    await element.updateComplete;
    return meeting;
  };

  it('is not overtaken by its own news: nobody who goes live is offered to join', async () => {
    const { api, element, events } = await going(organizerBefore());
    const answer = held(() => new Response(JSON.stringify(api.pass)));
    api.answers.start = answer.answer;
    part(element, 'start-button')?.click();
    await passTime(10);
    await tell(api, organizerLive());
    expect(element.state).toBe('start');
    expect(api.count('viewer')).toBe(1);
    const states: string[] = [];
    element.addEventListener('live-webinar-state', ({ detail }) => states.push(detail.state));
    await entered(element, async () => {
      answer.letGo();
      await passTime(10);
    });
    expect(states).toEqual(['entering', 'meeting']);
    expect(events).toEqual([
      ['started', null],
      ['joined', null],
    ]);
  });

  it('that is refused gives way to what was heard meanwhile', async () => {
    const { api, element } = await going(organizerBefore());
    const answer = held(problem(503, 'unavailable'));
    api.answers.start = answer.answer;
    part(element, 'start-button')?.click();
    await passTime(10);
    await tell(api, organizerLive());
    expect(element.state).toBe('start');
    answer.letGo();
    await passTime(10);
    expect(element.state).toBe('join');
  });

  it('to end the session sends everybody home, though the end is told before the answer', async () => {
    const { api, element, events } = await going(organizerLive());
    const meeting = await entered(element, () => element.join());
    meeting.emit('participantRoleChanged', { id: 'me', role: 'moderator' });
    const answer = held(() => new Response(JSON.stringify(IDLE)));
    api.answers.end = answer.answer;
    const ended = element.end();
    await passTime(10);
    await tell(api, viewer({ role: 'organizer', action: 'start', webinar: { status: 'ended' } }));
    answer.letGo();
    await passTime(10);
    await ended;
    expect(meeting.commands).toContainEqual(['endConference']);
    expect(events.slice(-2)).toEqual([
      ['left', { reason: 'ended' }],
      ['ended', null],
    ]);
  });

  it('makes void what was asked before: a stream without an answer is opened anew', async () => {
    const { api, element } = await going(organizerBefore(), (api) => {
      api.answers.events = never;
    });
    api.answers.start = () => {
      becomes(api, organizerLive());
      return new Response(JSON.stringify(api.pass));
    };
    await entered(element, () => element.start());
    expect(api.count('events')).toBe(2);
    expect(api.of('events')[0]?.options.signal?.aborted).toBe(true);
  });

  it('keeps a stream that works: what comes through it comes in its order', async () => {
    const { api, element } = await going(organizerLive());
    await entered(element, () => element.join());
    await passTime(60_000);
    expect(api.count('events')).toBe(1);
    expect(api.count('status')).toBe(0);
  });

  it('in the meeting ends with what is told', async () => {
    const { api, element, events } = await going(participantLive());
    const meeting = await entered(element, () => element.join());
    await tell(api, over());
    expect(element.state).toBe('ended');
    expect(meeting.isDisposed).toBe(true);
    expect(events.slice(-2)).toEqual([
      ['left', { reason: 'ended' }],
      ['ended', null],
    ]);
  });
});

describe('an element that goes', () => {
  it.each([
    ['listens', () => undefined],
    ['waits for a stream', (api: ApiStandIn) => void (api.answers.events = never)],
    [
      'waits for the first status',
      (api: ApiStandIn) => void (api.answers.events = (asked) => api.stream(asked, '')),
    ],
    ['asks', (api: ApiStandIn) => void (api.answers.events = refused)],
    [
      'waits for an answer',
      (api: ApiStandIn) => {
        api.answers.events = refused;
        api.answers.status = never;
      },
    ],
  ])('leaves nothing behind where it %s', async (_, how) => {
    fakeTime();
    const timers = vi.getTimerCount();
    const { api, element } = await listening(participantBefore(), how);
    expect(vi.getTimerCount()).toBeGreaterThan(timers);
    element.remove();
    await passTime(200);
    expect(vi.getTimerCount()).toBe(timers);
    for (const { call, options } of api.asked)
      if (call === 'events') expect(options.signal?.aborted).toBe(true);
    const asked = api.asked.length;
    window.dispatchEvent(new Event('online'));
    hidePage(false);
    await passTime(700_000);
    expect(api.asked.length).toBe(asked);
  });

  it('leaves nothing behind where it has something to see to', async () => {
    fakeTime();
    const timers = vi.getTimerCount();
    const { api, element } = await listening(participantBefore());
    api.answers.viewer = refused;
    await tell(api, participantLive());
    element.remove();
    await passTime(200);
    expect(vi.getTimerCount()).toBe(timers);
  });

  it('and comes back listens again', async () => {
    const { api, element } = await listening(participantBefore());
    const parent = element.parentElement!;
    element.remove();
    await passTime(200);
    expect(api.openStreams()).toEqual([]);
    parent.append(element);
    await passTime(50);
    expect(api.openStreams().length).toBe(1);
    await tell(api, participantLive());
    expect(element.state).toBe('join');
  });

  it('and is only moved goes on listening', async () => {
    const { api, element } = await listening(participantBefore());
    const elsewhere = await fixture(html`<div></div>`);
    elsewhere.append(element);
    await passTime(500);
    expect(api.count('events')).toBe(1);
    expect(api.openStreams().length).toBe(1);
  });

  it('to another webinar, or another API, listens there alone', async () => {
    const { api, element } = await listening(participantBefore());
    element.webinarId = '456';
    await passTime(50);
    expect(api.openStreams().map(({ url }) => url.href)).toEqual([`${apiUrl()}/api/live/events/456/`]);
    element.apiUrl = 'https://other.example.org';
    await passTime(50);
    expect(api.openStreams().map(({ url }) => url.href)).toEqual([
      'https://other.example.org/api/live/events/456/',
    ]);
  });
});
