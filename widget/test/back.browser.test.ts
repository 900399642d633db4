import { beforeEach, describe, expect, it } from 'vitest';
import { standInForApi } from './support/api-stand-in.js';
import { becomes, entering, eventsOf, inMeeting, shown, words } from './support/element.js';
import { comeBackToPage, leavePage } from './support/listening.js';
import { participantBefore, participantLive } from './support/messages.js';
import { afterMovingTime, waitUntil } from './support/waiting.js';

beforeEach(afterMovingTime);

describe('a page that the browser restores with Back', () => {
  it('a restored page has left the meeting, and offers to rejoin', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    const meeting = await inMeeting(api, element);
    const events = eventsOf(element);
    leavePage();
    const asked = api.count('viewer');
    comeBackToPage();
    await becomes(element, 'join');
    expect(meeting.isDisposed).toBe(true);
    expect(events).toEqual([['left', { reason: 'left' }]]);
    await waitUntil(() => api.count('viewer') > asked);
    await element.updateComplete;
    expect(words(element, 'join-button')).toBe('Rejoin');
    expect(element.renderRoot.querySelector('iframe')).toBe(null);
  });

  it('a restored page no longer enters the meeting', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    const meeting = await entering(api, element);
    leavePage();
    comeBackToPage();
    await becomes(element, 'join');
    expect(meeting.isDisposed).toBe(true);
  });

  it('a restored page shows what the person can do now', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    await inMeeting(api, element);
    leavePage();
    api.viewer = participantBefore();
    comeBackToPage();
    await becomes(element, 'wait');
  });
});
