import { describe, expect, it } from 'vitest';
import { useCleanPage } from '../support/clean-page.js';
import { passTime } from '../support/time.js';
import { organizerLive, viewer } from '../support/messages.js';
import { afterMovingTime, settled, waitUntil } from '../support/waiting.js';
import { jwt, TOKEN } from '../support/tokens.js';
import { SESSION, seated, seatedOnClock } from '../support/seat.js';

// The element of the test before counts as moved until then, and has a seat.
useCleanPage();

const leaving = (type: 'pagehide' | 'pageshow', persisted = false) =>
  window.dispatchEvent(new PageTransitionEvent(type, { persisted }));

describe('the seat is given back', () => {
  const given = (api: Awaited<ReturnType<typeof seated>>['api']) =>
    api.of('release').map(({ token, url, options }) => [token, url.search, options.keepalive]);
  const mine = [TOKEN, `?session_id=${SESSION}&participant_id=me`, true];

  it('leaving releases the seat once, and it is not taken again', async () => {
    const { api, element } = await seatedOnClock();
    const left = element.leave();
    await passTime(2_000);
    await left;
    expect(given(api)).toEqual([mine]);
    const before = api.count('presence');
    await passTime(61_000);
    expect(api.count('presence')).toBe(before);
  });

  it('ending the session releases the seat', async () => {
    const { api, element } = await seated(organizerLive());
    api.viewer = viewer({ role: 'organizer', action: 'start', webinar: { status: 'ended' } });
    await element.end();
    expect(given(api)).toEqual([mine]);
  });

  it('hanging up, being removed and failing to enter release the seat', async () => {
    for (const [event, payload] of [
      ['readyToClose', {}],
      ['participantKickedOut', { kicked: { id: 'me', local: true } }],
      ['errorOccurred', { error: { name: 'conference.connectionError.accessDenied' } }],
    ] as const) {
      const { api, element, meeting } = await seated();
      meeting.emit(event, payload);
      expect(given(api)).toEqual([mine]);
      element.remove();
      await afterMovingTime();
      expect(api.count('release')).toBe(1);
    }
  });

  it('an element that is removed from the page releases the seat', async () => {
    const { api, element } = await seated();
    element.remove();
    await afterMovingTime();
    expect(given(api)).toEqual([mine]);
  });

  it('the seat is released with the token of the person who had it, when another person follows', async () => {
    const { api, element } = await seated();
    element.token = jwt({ sub: 'somebody else' });
    await waitUntil(() => api.count('release') === 1);
    expect(given(api)).toEqual([mine]);
  });

  it('a page that is left releases the seat, and does not take it again when the browser restores it', async () => {
    const { api, element } = await seatedOnClock();
    const before = api.count('presence');
    leaving('pagehide', true);
    expect(given(api)).toEqual([mine]);
    await passTime(61_000);
    leaving('pageshow', true);
    await passTime(61_000);
    expect(api.count('presence')).toBe(before);
    expect(given(api)).toEqual([mine]);
    expect(element.state).toBe('join');
  });

  it('a page that is left outside the meeting releases no seat', async () => {
    const { api, element } = await seated();
    await element.leave();
    leaving('pagehide');
    leaving('pageshow', true);
    await settled();
    expect(api.count('release')).toBe(1);
    expect(api.count('presence')).toBe(2);
  });
});
