import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { held, problem, type ApiStandIn } from './support/api-stand-in.js';
import { part, words } from './support/element.js';
import { freshScript, meetings } from './support/jitsi.js';
import {
  becomes,
  comeBackToPage,
  countIn,
  hidePage,
  leavePage,
  listening,
  oneMore,
  tell,
  tellChange,
} from './support/listening.js';
import {
  nothing,
  organizerBefore,
  organizerLive,
  participantBefore,
  participantLive,
  pass,
  removedLive,
  viewer,
  visitorBefore,
  visitorLive,
} from './support/messages.js';
import { passTime } from './support/time.js';
import { jwt } from './support/tokens.js';
import { afterMovingTime } from './support/waiting.js';

/** What a question about a change is spread over, in milliseconds, with a little to spare for the answer. */
const SPREAD = 5_100;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const inTime = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();
const refused = problem(503, 'unavailable');

// The part that is loaded at the click is there: loading takes a while, and the clock is the test's.
beforeAll(() => import('../src/in-meeting/in-meeting.js'));

// A removed element counts as moved for a moment, and listens until then.
beforeEach(afterMovingTime);

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const renamed = () => viewer({ webinar: { title: 'Reading the southern sky' } });

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
  ] as const)('reaches a waiting page by the stream: %s', async ([, before, after, state]) => {
    const { api, element, events } = await listening(before);
    await tellChange(api, after);
    await passTime(SPREAD);
    await element.updateComplete;
    expect(element.state).toBe(state);
    expect(words(element, 'title')).toBe(after.webinar.title);
    expect(api.count('viewer')).toBe(2);
    expect(events).toEqual([]);
  });

  it('reaches a waiting page where it asks for the status, too', async () => {
    const { api, element } = await listening(visitorBefore(), (api) => {
      api.answers.events = refused;
    });
    await passTime(7_000);
    expect(api.count('viewer')).toBe(1);
    api.change();
    becomes(api, participantBefore());
    await passTime(7_000 + SPREAD);
    expect(element.state).toBe('wait');
    expect(api.count('viewer')).toBe(2);
  });

  it('shows a new time', async () => {
    const { api, element } = await listening(viewer({ webinar: { starts_at: inTime(HOUR) } }));
    const before = words(element);
    await tellChange(api, viewer({ webinar: { starts_at: inTime(3 * DAY) } }));
    await passTime(SPREAD);
    await element.updateComplete;
    expect(words(element)).not.toBe(before);
  });

  it('is asked about at a random moment within five seconds', async () => {
    const random = vi.spyOn(Math, 'random');
    const { api } = await listening(participantBefore());
    for (const share of [0, 0.5, 0.98]) {
      random.mockReturnValue(share);
      api.change();
      api.tell();
      if (share > 0) expect(await countIn(api, 'viewer', share * 5_000 - 100)).toBe(0);
      expect(await countIn(api, 'viewer', 200)).toBe(1);
    }
  });

  it('is asked about once, where many changes come one after the other', async () => {
    const { api, element } = await listening(visitorBefore());
    vi.spyOn(Math, 'random').mockReturnValue(0.9);
    for (let n = 0; n < 10; n += 1) {
      api.change();
      api.tell();
      await passTime(100);
    }
    becomes(api, participantBefore());
    expect(await countIn(api, 'viewer', 60_000)).toBe(1);
    expect(element.state).toBe('wait');
  });

  it('that comes while the one before is asked about waits for its own question', async () => {
    const { api, element } = await listening(visitorBefore());
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const late = held(() => new Response(JSON.stringify(visitorBefore())));
    api.answers.viewer = late.answer;
    await tellChange(api, visitorBefore());
    await passTime(2_600);
    expect(api.count('viewer')).toBe(2);
    await tellChange(api, participantBefore());
    delete api.answers.viewer;
    late.letGo();
    await passTime(100);
    expect(api.count('viewer')).toBe(2);
    expect(element.state).toBe('register');
    await passTime(2_600);
    expect(api.count('viewer')).toBe(3);
    expect(element.state).toBe('wait');
  });

  it('gives way to a start, which is asked about at once', async () => {
    const { api, element } = await listening(participantBefore());
    vi.spyOn(Math, 'random').mockReturnValue(0.9);
    await tellChange(api, renamed());
    await tell(api, participantLive());
    expect(element.state).toBe('join');
    expect(await countIn(api, 'viewer', 60_000)).toBe(0);
  });

  it('is not asked about where a person’s own question came after it', async () => {
    const { api, element } = await listening(visitorBefore());
    vi.spyOn(Math, 'random').mockReturnValue(0.9);
    await tellChange(api, participantBefore());
    await element.refresh();
    expect(element.state).toBe('wait');
    expect(await countIn(api, 'viewer', 60_000)).toBe(0);
  });

  it('is asked about again if there is no answer', async () => {
    const { api, element } = await listening(visitorBefore());
    vi.spyOn(Math, 'random').mockReturnValue(0.9);
    api.answers.viewer = refused;
    await tellChange(api, participantBefore());
    await passTime(SPREAD);
    expect(api.count('viewer')).toBe(2);
    delete api.answers.viewer;
    await passTime(7_000);
    expect(element.state).toBe('wait');
    expect(await countIn(api, 'viewer', 120_000)).toBe(0);
  });

  it('is nobody’s question while the page is hidden', async () => {
    const { api, element } = await listening(visitorBefore());
    await tellChange(api, participantBefore());
    hidePage(true);
    expect(await countIn(api, 'viewer', 60_000)).toBe(0);
    hidePage(false);
    await passTime(10);
    expect(element.state).toBe('wait');
    expect(await countIn(api, 'viewer', 60_000)).toBe(0);
  });

  it('before an element came is in what it is shown: it asks only once', async () => {
    const { api } = await listening(participantBefore(), (api) => {
      api.change();
    });
    expect(await countIn(api, 'viewer', 60_000)).toBe(0);
    expect(api.count('viewer')).toBe(1);
    await oneMore();
    expect(await countIn(api, 'viewer', 60_000)).toBe(0);
    expect(api.count('viewer')).toBe(2);
  });

  it('may have been missed where the first status comes late: then it is asked about', async () => {
    const now = performance.now.bind(performance);
    const { api, element } = await listening(visitorBefore(), (api) => {
      api.answers.events = refused;
      api.answers.status = refused;
    });
    vi.spyOn(performance, 'now').mockImplementation(() => now() + 7_000);
    becomes(api, participantBefore());
    delete api.answers.status;
    await passTime(12_000 + SPREAD);
    expect(element.state).toBe('wait');
  });

  it('is told again with each stream, and asked about once', async () => {
    const { api, stream } = await listening(participantBefore());
    await tellChange(api, renamed());
    await passTime(SPREAD);
    for (let n = 0; n < 3; n += 1) {
      stream().end();
      await passTime(3_500);
    }
    expect(api.count('events')).toBe(4);
    expect(await countIn(api, 'viewer', SPREAD)).toBe(0);
    expect(api.count('viewer')).toBe(2);
  });
});

describe('a page that is looked at again', () => {
  const looks = [
    [
      'after it was hidden',
      () => {
        hidePage(true);
      },
      () => {
        hidePage(false);
      },
    ],
    ['with Back, as the browser kept it', leavePage, comeBackToPage],
  ] as const;

  it.for(looks)('asks at once what the person is offered: %s', async ([, go, comeBack]) => {
    const { api, element } = await listening(visitorBefore());
    go();
    await passTime(10);
    expect(api.openStreams()).toEqual([]);
    becomes(api, participantBefore());
    await passTime(600_000);
    expect(api.count('viewer')).toBe(1);
    comeBack();
    await passTime(10);
    expect(element.state).toBe('wait');
    expect(api.openStreams().length).toBe(1);
    expect(await countIn(api, 'viewer', 60_000)).toBe(0);
    expect(api.count('viewer')).toBe(2);
  });

  it('asks once, where the browser says it in two ways', async () => {
    const { api } = await listening(visitorBefore());
    leavePage();
    hidePage(true);
    await passTime(1_000);
    hidePage(false);
    comeBackToPage();
    await passTime(1_000);
    expect(api.count('viewer')).toBe(2);
    expect(api.count('events')).toBe(2);
  });

  it('asks with a new token where the old one has run out', async () => {
    const { api, element } = await listening(visitorBefore());
    const token = (exp: number) => jwt({ sub: 'vera', exp });
    element.token = token(1);
    await passTime(100);
    element.getToken = () => token(2);
    await passTime(100);
    leavePage();
    api.answers.viewer = ({ token: sent }) =>
      sent === token(2)
        ? new Response(JSON.stringify(participantBefore()))
        : problem(401, 'unauthenticated')();
    comeBackToPage();
    await passTime(100);
    expect(element.state).toBe('wait');
    expect(api.of('viewer').at(-1)?.token).toBe(token(2));
  });

  it('asks again if there is no answer', async () => {
    const { api, element } = await listening(visitorBefore());
    hidePage(true);
    becomes(api, participantBefore());
    api.answers.viewer = refused;
    hidePage(false);
    await passTime(10);
    expect(element.state).toBe('register');
    delete api.answers.viewer;
    await passTime(7_000);
    expect(element.state).toBe('wait');
  });

  it('does not come between a person and what they do', async () => {
    const { api, element } = await listening(visitorBefore());
    const answer = held(() => new Response('{"registered":true}'));
    api.answers.register = answer.answer;
    part(element, 'register-button')?.click();
    await passTime(10);
    hidePage(true);
    hidePage(false);
    await passTime(10);
    expect(api.count('viewer')).toBe(1);
    becomes(api, participantBefore());
    answer.letGo();
    await passTime(10);
    expect(element.state).toBe('wait');
    expect(api.count('viewer')).toBe(2);
  });
});

describe('a person in the meeting', () => {
  const inside = async (change?: (api: ApiStandIn) => void) => {
    const { api, element, events } = await listening(participantLive(), change);
    api.pass = pass({ meeting: { script_url: freshScript() } });
    const before = meetings().length;
    part(element, 'join-button')?.click();
    await vi.waitFor(() => {
      expect(meetings().length).toBe(before + 1);
    });
    const meeting = meetings().at(-1)!;
    meeting.emit('videoConferenceJoined', { id: 'me' });
    await passTime(100);
    return { api, element, events, meeting };
  };

  it.for([
    ['a withdrawn registration', visitorLive()],
    ['a removal', removedLive()],
    ['a new title', viewer({ ...participantLive(), webinar: { title: 'Another', status: 'live' } })],
  ] as const)('is not disturbed by %s: their seat decides', async ([, after]) => {
    const { api, element, events, meeting } = await inside();
    await tellChange(api, after);
    await passTime(SPREAD);
    expect(element.state).toBe('meeting');
    expect(meeting.isDisposed).toBe(false);
    expect(events.map(([name]) => name)).toEqual(['joined']);
  });
});

describe('a session whose room is not named', () => {
  it('starts, is named later, and ends like any other', async () => {
    const { api, element, events } = await listening(participantBefore());
    api.status = { is_active: true, room_name: null };
    await tell(api, participantLive());
    expect(element.state).toBe('join');
    api.status = undefined;
    await tell(api, participantLive());
    await passTime(SPREAD);
    expect(element.state).toBe('join');
    await tell(api, nothing('webinar_ended', 'ended'));
    expect(element.state).toBe('ended');
    expect(events).toEqual([
      ['started', null],
      ['ended', null],
    ]);
  });

  it('is entered by its organizer, and stays so when it is named', async () => {
    const { api, element } = await listening(organizerBefore());
    api.pass = pass({ role: 'organizer', meeting: { script_url: freshScript() } });
    api.status = { is_active: true, room_name: null };
    const before = meetings().length;
    part(element, 'start-button')?.click();
    await tell(api, organizerLive());
    await vi.waitFor(() => {
      expect(meetings().length).toBe(before + 1);
    });
    meetings().at(-1)?.emit('videoConferenceJoined', { id: 'me' });
    api.status = undefined;
    await tell(api, organizerLive());
    await passTime(SPREAD);
    expect(element.state).toBe('meeting');
  });
});

describe('the end of the planned time', () => {
  const plannedUntil = (milliseconds: number) =>
    viewer({ webinar: { starts_at: inTime(-HOUR), ends_at: inTime(milliseconds) } });
  const over = nothing('webinar_ended', 'ended');

  /** Moves the clock of the page ahead, and lets the timers of that time run. */
  const goOn = async (milliseconds: number) => {
    const at = Date.now() + milliseconds;
    vi.spyOn(Date, 'now').mockReturnValue(at);
    await passTime(milliseconds);
  };

  it.for([
    ['ends_at', () => plannedUntil(20_000)],
    [
      'a day after starts_at, if there is no ends_at',
      () => viewer({ webinar: { starts_at: inTime(20_000 - DAY) } }),
    ],
  ] as const)('shows that the webinar has ended: %s', async ([, before]) => {
    const { api, element } = await listening(before());
    becomes(api, over);
    await goOn(18_000);
    expect(api.count('viewer')).toBe(1);
    await goOn(2_100);
    await passTime(SPREAD);
    expect(element.state).toBe('ended');
    expect(await countIn(api, 'viewer', 60_000)).toBe(0);
  });

  it('is some weeks away without a question', async () => {
    const { api } = await listening(plannedUntil(40 * DAY));
    expect(await countIn(api, 'viewer', 2 * HOUR)).toBe(0);
  });

  it('is asked about by everybody at another moment', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.8);
    const { api } = await listening(plannedUntil(1_000));
    await goOn(1_100);
    expect(await countIn(api, 'viewer', 3_700)).toBe(0);
    expect(await countIn(api, 'viewer', 500)).toBe(1);
  });

  it('that the clock of the page knows before the server does is asked about again, rarely', async () => {
    const { api, element } = await listening(plannedUntil(-10_000));
    expect(await countIn(api, 'viewer', 500_000)).toBe(0);
    expect(await countIn(api, 'viewer', 1_500_000)).to.be.within(1, 4);
    becomes(api, over);
    await passTime(700_000);
    expect(element.state).toBe('ended');
  });

  it('is asked about again if there is no answer', async () => {
    const { api, element } = await listening(plannedUntil(1_000));
    vi.spyOn(Math, 'random').mockReturnValue(0.9);
    api.answers.viewer = refused;
    await goOn(1_100);
    await passTime(SPREAD);
    expect(api.count('viewer')).toBe(2);
    delete api.answers.viewer;
    becomes(api, over);
    await passTime(7_000);
    expect(element.state).toBe('ended');
  });

  it('follows a new time', async () => {
    const { api } = await listening(plannedUntil(30_000));
    await tellChange(api, plannedUntil(HOUR));
    await passTime(SPREAD);
    await goOn(60_000);
    expect(api.count('viewer')).toBe(2);
  });

  it.for([
    ['live', () => viewer({ ...participantLive(), webinar: { status: 'live', ends_at: inTime(1_000) } })],
    ['cancelled', () => viewer({ action: 'none', webinar: { status: 'cancelled', ends_at: inTime(1_000) } })],
  ] as const)('is nothing to ask about while %s', async ([, before]) => {
    const { api } = await listening(before());
    await goOn(5_000);
    expect(await countIn(api, 'viewer', 900_000)).toBe(0);
  });

  it('is nothing to ask about while the page is hidden, nor once the element is gone', async () => {
    const { api, element } = await listening(plannedUntil(5_000));
    hidePage(true);
    await goOn(10_000);
    expect(await countIn(api, 'viewer', 900_000)).toBe(0);
    hidePage(false);
    await passTime(10);
    expect(api.count('viewer')).toBe(2);
    element.remove();
    await passTime(200);
    expect(await countIn(api, 'viewer', 900_000)).toBe(0);
  });
});
