import { describe, expect, it, vi } from 'vitest';
import { held } from '../support/api-stand-in.js';
import { words } from '../support/element.js';
import {
  becomes,
  countIn,
  hidePage,
  listening,
  oneMore,
  refused,
  SPREAD_MS,
  sendStatus,
  sendChange,
  useTestClock,
} from '../support/listening.js';
import {
  nothing,
  participantBefore,
  participantLive,
  removedLive,
  renamed,
  viewer,
  visitorBefore,
  visitorLive,
} from '../support/messages.js';
import { DAY_MS, HOUR_MS, inTime, passTime } from '../support/time.js';

useTestClock();

describe('a change of the webinar that neither starts nor ends the session', () => {
  it.for([
    ['a new title', participantBefore(), renamed(), 'wait'],
    ['a cancelled webinar', participantBefore(), nothing('webinar_cancelled', 'cancelled'), 'cancelled'],
    ['a registration', visitorBefore(), participantBefore(), 'wait'],
    ['a registration while live', visitorLive(), participantLive(), 'join'],
    ['a withdrawn registration', participantBefore(), visitorBefore(), 'register'],
    ['a removal', participantLive(), removedLive(), 'closed'],
    ['a new co-host', participantBefore(), viewer({ role: 'co_host', action: 'start' }), 'start'],
    ['a closed registration', visitorBefore(), nothing('registration_closed', 'scheduled'), 'closed'],
    ['a new time of an ended webinar', nothing('webinar_ended', 'ended'), participantBefore(), 'wait'],
  ] as const)(
    'a change of the webinar reaches a waiting page through the stream: %s',
    async ([, before, after, state]) => {
      const { api, element, events } = await listening(before);
      await sendChange(api, after);
      await passTime(SPREAD_MS);
      await element.updateComplete;
      expect(element.state).toBe(state);
      expect(words(element, 'title')).toBe(after.webinar.title);
      expect(api.count('viewer')).toBe(2);
      expect(events).toEqual([]);
    },
  );

  it('a change of the webinar reaches a waiting page through polling', async () => {
    const { api, element } = await listening(visitorBefore(), (api) => {
      api.answers.events = refused;
    });
    await passTime(7_000);
    expect(api.count('viewer')).toBe(1);
    api.change();
    becomes(api, participantBefore());
    await passTime(7_000 + SPREAD_MS);
    expect(element.state).toBe('wait');
    expect(api.count('viewer')).toBe(2);
  });

  it('a new start time is shown', async () => {
    const { api, element } = await listening(viewer({ webinar: { starts_at: inTime(HOUR_MS) } }));
    const before = words(element);
    await sendChange(api, viewer({ webinar: { starts_at: inTime(3 * DAY_MS) } }));
    await passTime(SPREAD_MS);
    await element.updateComplete;
    expect(words(element)).not.toBe(before);
  });

  it('a change of the webinar causes a request at a random moment within five seconds', async () => {
    const random = vi.spyOn(Math, 'random');
    const { api } = await listening(participantBefore());
    for (const share of [0, 0.5, 0.98]) {
      random.mockReturnValue(share);
      api.change();
      api.sendStatus();
      if (share > 0) expect(await countIn(api, 'viewer', share * 5_000 - 100)).toBe(0);
      expect(await countIn(api, 'viewer', 200)).toBe(1);
    }
  });

  it('a change of the webinar causes a request within the time that the server says, and otherwise within five seconds', async () => {
    const random = vi.spyOn(Math, 'random').mockReturnValue(0.98);
    const { api } = await listening(participantBefore());
    const sendChanged = (within_seconds: number) => {
      api.change();
      for (const stream of api.openStreams())
        stream.say(`event: changed\ndata: ${JSON.stringify({ within_seconds })}\n\n`);
      api.sendStatus();
    };
    sendChanged(0);
    expect(await countIn(api, 'viewer', 50)).toBe(1);
    sendChanged(20);
    expect(await countIn(api, 'viewer', 19_500)).toBe(0);
    expect(await countIn(api, 'viewer', 200)).toBe(1);
    // A server that says nothing, such as an older one.
    random.mockReturnValue(0.98);
    api.change();
    api.sendStatus();
    expect(await countIn(api, 'viewer', 4_800)).toBe(0);
    expect(await countIn(api, 'viewer', 200)).toBe(1);
  });

  it('many changes of the webinar in a row cause one request', async () => {
    const { api, element } = await listening(visitorBefore());
    vi.spyOn(Math, 'random').mockReturnValue(0.9);
    for (let n = 0; n < 10; n += 1) {
      api.change();
      api.sendStatus();
      await passTime(100);
    }
    becomes(api, participantBefore());
    expect(await countIn(api, 'viewer', 60_000)).toBe(1);
    expect(element.state).toBe('wait');
  });

  it('a change of the webinar that comes during the request for the previous one causes another request', async () => {
    const { api, element } = await listening(visitorBefore());
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const late = held(() => new Response(JSON.stringify(visitorBefore())));
    api.answers.viewer = late.answer;
    await sendChange(api, visitorBefore());
    await passTime(2_600);
    expect(api.count('viewer')).toBe(2);
    await sendChange(api, participantBefore());
    delete api.answers.viewer;
    late.release();
    await passTime(100);
    expect(api.count('viewer')).toBe(2);
    expect(element.state).toBe('register');
    await passTime(2_600);
    expect(api.count('viewer')).toBe(3);
    expect(element.state).toBe('wait');
  });

  it('a change of the webinar gives way to a start, which causes a request at once', async () => {
    const { api, element } = await listening(participantBefore());
    vi.spyOn(Math, 'random').mockReturnValue(0.9);
    await sendChange(api, renamed());
    await sendStatus(api, participantLive());
    expect(element.state).toBe('join');
    expect(await countIn(api, 'viewer', 60_000)).toBe(0);
  });

  it('a change of the webinar causes no request if the person has refreshed after it', async () => {
    const { api, element } = await listening(visitorBefore());
    vi.spyOn(Math, 'random').mockReturnValue(0.9);
    await sendChange(api, participantBefore());
    await element.refresh();
    expect(element.state).toBe('wait');
    expect(await countIn(api, 'viewer', 60_000)).toBe(0);
  });

  it('a change of the webinar causes another request if there is no answer', async () => {
    const { api, element } = await listening(visitorBefore());
    vi.spyOn(Math, 'random').mockReturnValue(0.9);
    api.answers.viewer = refused;
    await sendChange(api, participantBefore());
    await passTime(SPREAD_MS);
    expect(api.count('viewer')).toBe(2);
    delete api.answers.viewer;
    await passTime(7_000);
    expect(element.state).toBe('wait');
    expect(await countIn(api, 'viewer', 120_000)).toBe(0);
  });

  it('a change of the webinar causes no request while the page is hidden', async () => {
    const { api, element } = await listening(visitorBefore());
    await sendChange(api, participantBefore());
    hidePage(true);
    expect(await countIn(api, 'viewer', 60_000)).toBe(0);
    hidePage(false);
    await passTime(10);
    expect(element.state).toBe('wait');
    expect(await countIn(api, 'viewer', 60_000)).toBe(0);
  });

  it('a change of the webinar from before the element was added causes no second request', async () => {
    const { api } = await listening(participantBefore(), (api) => {
      api.change();
    });
    expect(await countIn(api, 'viewer', 60_000)).toBe(0);
    expect(api.count('viewer')).toBe(1);
    await oneMore();
    expect(await countIn(api, 'viewer', 60_000)).toBe(0);
    expect(api.count('viewer')).toBe(2);
  });

  it('a first status that comes late causes a request, because a change of the webinar may have been missed', async () => {
    const now = performance.now.bind(performance);
    const { api, element } = await listening(visitorBefore(), (api) => {
      api.answers.events = refused;
      api.answers.status = refused;
    });
    vi.spyOn(performance, 'now').mockImplementation(() => now() + 7_000);
    becomes(api, participantBefore());
    delete api.answers.status;
    await passTime(12_000 + SPREAD_MS);
    expect(element.state).toBe('wait');
  });

  it('a change of the webinar causes one request, although each new stream repeats it', async () => {
    const { api, stream } = await listening(participantBefore());
    await sendChange(api, renamed());
    await passTime(SPREAD_MS);
    for (let n = 0; n < 3; n += 1) {
      stream().end();
      await passTime(3_500);
    }
    expect(api.count('events')).toBe(4);
    expect(await countIn(api, 'viewer', SPREAD_MS)).toBe(0);
    expect(api.count('viewer')).toBe(2);
  });
});
