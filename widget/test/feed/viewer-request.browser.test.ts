import { describe, expect, it } from 'vitest';
import { held, problem } from '../support/api-stand-in.js';
import {
  answerOf,
  countIn,
  hidePage,
  listening,
  refused,
  sendStatus,
  useTestClock,
} from '../support/listening.js';
import { over, participantBefore, participantLive } from '../support/messages.js';
import { passTime } from '../support/time.js';

useTestClock();

describe('the request for the viewer after a change', () => {
  it('the request for the viewer after a change is repeated with growing delays if it fails', async () => {
    const { api, element } = await listening(participantBefore());
    api.answers.viewer = refused;
    await sendStatus(api, participantLive());
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

  it('the request for the viewer after a change respects Retry-After', async () => {
    const { api, element } = await listening(participantBefore());
    api.answers.viewer = problem(429, 'rate_limited', 'Slow down', { 'retry-after': '40' });
    await sendStatus(api, participantLive());
    delete api.answers.viewer;
    expect(await countIn(api, 'viewer', 39_000)).toBe(0);
    await passTime(2_000);
    expect(element.state).toBe('join');
  });

  it('the request for the viewer after a change is repeated at once when the page becomes visible', async () => {
    const { api, element } = await listening(participantBefore());
    api.answers.viewer = refused;
    await sendStatus(api, participantLive());
    hidePage(true);
    expect(await countIn(api, 'viewer', 120_000)).toBe(0);
    delete api.answers.viewer;
    hidePage(false);
    await passTime(10);
    expect(element.state).toBe('join');
  });

  it('the request for the viewer after a change replaces one that is under way, whose answer may be outdated', async () => {
    const { api, element } = await listening(participantBefore());
    const late = held(answerOf(participantLive()));
    api.answers.viewer = late.answer;
    await sendStatus(api, participantLive());
    expect(element.state).toBe('wait');
    delete api.answers.viewer;
    await sendStatus(api, over());
    late.release();
    await passTime(10);
    expect(element.state).toBe('ended');
    expect(api.count('viewer')).toBe(3);
  });
});
