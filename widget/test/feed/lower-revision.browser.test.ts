import { describe, expect, it } from 'vitest';
import type { ApiStandIn } from '../support/api-stand-in.js';
import { becomes, countIn, hidePage, listening, refused, useTestClock } from '../support/listening.js';
import { IDLE, LIVE, participantBefore, participantLive, visitorLive } from '../support/messages.js';
import { statusEvent } from '../support/stream-stand-in.js';
import { passTime } from '../support/time.js';

useTestClock();

describe('a status with a lower revision', () => {
  const says = (revision: number, status: object) => () =>
    new Response(JSON.stringify(status), { headers: { etag: `W/"${revision}-x"` } });

  /** An element that was shown revision 5, live. */
  const shownFive = (change: (api: ApiStandIn) => void = () => undefined) =>
    listening(participantLive(), (api) => {
      api.answers.events = (asked) => api.stream(asked, statusEvent(5, LIVE));
      change(api);
    });

  it('a lower revision is shown if the server confirms it some seconds later, because changes were lost', async () => {
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

  it('a confirmed lower revision causes a request for the viewer even if the status is the same, because a title or a registration may be lost', async () => {
    const { api, element, stream } = await shownFive();
    becomes(api, visitorLive());
    api.answers.status = says(4, LIVE);
    stream().say(statusEvent(4, LIVE));
    await passTime(3_700 + 5_100);
    expect(element.state).toBe('register');
    expect(api.count('viewer')).toBe(2);
  });

  it('a lower revision is dropped if the server confirms the shown one some seconds later', async () => {
    const { api, element, stream } = await shownFive();
    api.answers.status = says(5, LIVE);
    stream().say(statusEvent(4, IDLE));
    expect(await countIn(api, 'status', 60_000)).toBe(1);
    expect(element.state).toBe('join');
    expect(api.count('viewer')).toBe(1);
  });

  it('a lower revision is dropped without a request if the stream repeats the shown one, or sends a newer one, in the meantime', async () => {
    const { api, element, stream } = await shownFive();
    for (const revision of [5, 6]) {
      stream().say(statusEvent(4, IDLE));
      await passTime(1_000);
      stream().say(statusEvent(revision, LIVE));
    }
    expect(await countIn(api, 'status', 60_000)).toBe(0);
    expect(element.state).toBe('join');
  });

  it('a lower revision causes one request, however often it comes', async () => {
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

  it('a lower revision causes another request if there is no answer', async () => {
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

  it('a lower revision from polling is shown if it comes twice, some seconds apart', async () => {
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

  it('a lower revision causes no request while the page is hidden, nor after the element is removed', async () => {
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
