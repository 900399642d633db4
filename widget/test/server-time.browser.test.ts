import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { standInForApi } from './support/api-stand-in.js';
import { becomes, shown, words } from './support/element.js';
import { participantLive, viewer } from './support/messages.js';
import { afterMovingTime } from './support/waiting.js';

beforeEach(afterMovingTime);
afterEach(() => {
  vi.restoreAllMocks();
});

const HOUR = 3_600_000;

describe.for([
  ['fast', HOUR],
  ['slow', -HOUR],
] as const)('a device clock that is an hour %s', ([fault, difference]) => {
  /** The server's time: its clock is right, the device's is not. */
  const serverNow = () => Date.now() - difference;
  const answering = (message: () => object) => {
    const api = standInForApi();
    api.answers.viewer = () =>
      new Response(JSON.stringify(message()), { headers: { date: new Date(serverNow()).toUTCString() } });
  };

  it(`a device clock that is an hour ${fault} does not affect the countdown`, async () => {
    const starts_at = new Date(serverNow() + 12 * 60_000 - 2_000).toISOString();
    answering(() => viewer({ webinar: { starts_at } }));
    expect(words(await shown(), 'status')).toMatch(/^Starts .* in 12 minutes$/);
  });

  it(`a device clock that is an hour ${fault} does not affect the elapsed time`, async () => {
    const started_at = new Date(serverNow() - 5 * 60_000 - 12_000).toISOString();
    answering(() => ({ ...participantLive(), started_at }));
    expect(words(await shown(), 'elapsed')).toMatch(/^5:[12]\d$/);
  });

  it(`a device clock that is an hour ${fault} does not affect when the webinar ends`, async () => {
    const ends_at = new Date(serverNow() + 1_500).toISOString();
    const starts_at = new Date(serverNow() - HOUR).toISOString();
    let asked = 0;
    const over = viewer({ action: 'none', reason: 'webinar_ended', webinar: { status: 'ended' } });
    answering(() => {
      asked += 1;
      return asked === 1 ? viewer({ webinar: { starts_at, ends_at } }) : over;
    });
    // Requests at the planned end are spread over some seconds.
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const element = await shown();
    expect(element.state).toBe('wait');
    await becomes(element, 'ended');
    expect(serverNow()).toBeGreaterThanOrEqual(Date.parse(ends_at) - 1_000);
  });
});
