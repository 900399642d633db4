import { describe, expect, it, vi } from 'vitest';
import { type ApiStandIn, problem } from '../support/api-stand-in.js';
import { becomes, countIn, listening, never, sendStatus, useTestClock } from '../support/listening.js';
import { IDLE, over, participantBefore, participantLive } from '../support/messages.js';
import { statusEvent } from '../support/stream-stand-in.js';
import { passTime } from '../support/time.js';

useTestClock();

describe('a stream that a proxy holds back', () => {
  it.each([
    ['is not answered', never],
    ['says nothing', (api: ApiStandIn) => api.stream(api.of('events').at(-1)!, '')],
    ['has heartbeats only', (api: ApiStandIn) => api.stream(api.of('events').at(-1)!, ':\n\n')],
  ])('a stream that %s is given up after five seconds, and the element polls instead', async (_, hang) => {
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

  it('a stream that is held back is tried again after a minute, then more rarely, while polling goes on', async () => {
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

  it('a stream that is no longer held back replaces polling', async () => {
    const { api, element } = await listening(participantBefore(), (api) => {
      api.answers.events = never;
    });
    await passTime(10_000);
    delete api.answers.events;
    await passTime(70_000);
    expect(api.openStreams().length).toBe(1);
    expect(await countIn(api, 'status', 60_000)).toBe(0);
    await sendStatus(api, participantLive());
    expect(element.state).toBe('join');
  });
});

describe('a stream that falls silent', () => {
  it('a stream that is silent for 40 seconds is reopened at once', async () => {
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

  it('a stream that falls silent right after its first status, twice in a row, counts as held back', async () => {
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
  it.each(['end', 'fail'] as const)(
    'a stream that has ended is reopened after the delay that the server sent (%s)',
    async (how) => {
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
      await sendStatus(api, participantLive());
    },
  );

  it('a stream that has ended is reopened after the last delay that the server sent', async () => {
    const { api, stream } = await listening(participantBefore());
    stream().say('retry: 11000\n\n');
    stream().end();
    await passTime(10_900);
    expect(api.count('events')).toBe(1);
    await passTime(200);
    expect(api.count('events')).toBe(2);
  });

  it('a stream that has ended is reopened after two to four seconds if the server sent no delay', async () => {
    const { api, stream } = await listening(participantBefore(), (api) => {
      api.answers.events = (asked) => api.stream(asked, statusEvent(1, IDLE));
    });
    stream().end();
    await passTime(1_900);
    expect(api.count('events')).toBe(1);
    await passTime(2_200);
    expect(api.count('events')).toBe(2);
  });

  it('a stream that cannot be reopened is replaced by polling, more rarely after failures', async () => {
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

  it('a stream that is refused with Retry-After is not requested again before that time', async () => {
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
