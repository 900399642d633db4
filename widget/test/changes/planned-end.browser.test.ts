import { describe, expect, it, vi } from 'vitest';
import {
  becomes,
  countIn,
  hidePage,
  listening,
  refused,
  SPREAD_MS,
  sendChange,
  useTestClock,
} from '../support/listening.js';
import { nothing, viewer, participantLive } from '../support/messages.js';
import { DAY_MS, HOUR_MS, inTime, passTime } from '../support/time.js';

useTestClock();

describe('the planned end of a webinar', () => {
  const plannedUntil = (milliseconds: number) =>
    viewer({ webinar: { starts_at: inTime(-HOUR_MS), ends_at: inTime(milliseconds) } });
  const ended = nothing('webinar_ended', 'ended');

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
      () => viewer({ webinar: { starts_at: inTime(20_000 - DAY_MS) } }),
    ],
  ] as const)('the planned end shows that the webinar has ended: %s', async ([, before]) => {
    const { api, element } = await listening(before());
    becomes(api, ended);
    await goOn(18_000);
    expect(api.count('viewer')).toBe(1);
    await goOn(2_100);
    await passTime(SPREAD_MS);
    expect(element.state).toBe('ended');
    expect(await countIn(api, 'viewer', 60_000)).toBe(0);
  });

  it('a planned end that is weeks away causes no request', async () => {
    const { api } = await listening(plannedUntil(40 * DAY_MS));
    expect(await countIn(api, 'viewer', 2 * HOUR_MS)).toBe(0);
  });

  it('the planned end causes a request at a random moment', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.8);
    const { api } = await listening(plannedUntil(1_000));
    await goOn(1_100);
    expect(await countIn(api, 'viewer', 3_700)).toBe(0);
    expect(await countIn(api, 'viewer', 500)).toBe(1);
  });

  it('a planned end that the server has not reached yet causes few further requests', async () => {
    const { api, element } = await listening(plannedUntil(-10_000));
    expect(await countIn(api, 'viewer', 500_000)).toBe(0);
    expect(await countIn(api, 'viewer', 1_500_000)).to.be.within(1, 4);
    becomes(api, ended);
    await passTime(700_000);
    expect(element.state).toBe('ended');
  });

  it('the planned end causes another request if there is no answer', async () => {
    const { api, element } = await listening(plannedUntil(1_000));
    vi.spyOn(Math, 'random').mockReturnValue(0.9);
    api.answers.viewer = refused;
    await goOn(1_100);
    await passTime(SPREAD_MS);
    expect(api.count('viewer')).toBe(2);
    delete api.answers.viewer;
    becomes(api, ended);
    await passTime(7_000);
    expect(element.state).toBe('ended');
  });

  it('the planned end moves with a new time', async () => {
    const { api } = await listening(plannedUntil(30_000));
    await sendChange(api, plannedUntil(HOUR_MS));
    await passTime(SPREAD_MS);
    await goOn(60_000);
    expect(api.count('viewer')).toBe(2);
  });

  it.for([
    ['live', () => viewer({ ...participantLive(), webinar: { status: 'live', ends_at: inTime(1_000) } })],
    ['cancelled', () => viewer({ action: 'none', webinar: { status: 'cancelled', ends_at: inTime(1_000) } })],
  ] as const)('the planned end causes no request while the webinar is %s', async ([, before]) => {
    const { api } = await listening(before());
    await goOn(5_000);
    expect(await countIn(api, 'viewer', 900_000)).toBe(0);
  });

  it('the planned end causes no request while the page is hidden, nor after the element is removed', async () => {
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
