import { page } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { expectAccessible } from '../../support/accessible.js';
import { part, words } from '../../support/element.js';
import { joined } from '../../support/in-meeting.js';
import { organizerLive, participantLive } from '../../support/messages.js';
import { seatedOnClock } from '../../support/seat.js';
import { passTime } from '../../support/time.js';
import { afterMovingTime, waitUntil } from '../../support/waiting.js';

const SENTENCE = 'You have completed this webinar.';

// The element of the test before counts as moved until then, and has a seat.
beforeEach(afterMovingTime);
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await page.viewport(1000, 800);
});

/** The texts that a region of the element had, one after the other. */
const textsOf = (region: HTMLElement) => {
  const texts: string[] = [];
  new MutationObserver(() => texts.push(region.innerText.trim())).observe(region, {
    childList: true,
    characterData: true,
    subtree: true,
  });
  return texts;
};

describe('a participant who completes the webinar while inside', () => {
  it('a participant reads in the bar that they have completed the webinar, announced once', async () => {
    const { api, element } = await seatedOnClock();
    const region = part(element, 'completion')!;
    expect(region.getAttribute('role')).toBe('status');
    expect(region.innerText).toBe('');
    const texts = textsOf(region);
    const viewers = api.count('viewer');
    api.viewer = { ...api.viewer, has_completed: true };
    await passTime(91_000);
    expect(part(element, 'completion')).toBe(region);
    expect(words(element, 'header')).toContain(SENTENCE);
    expect(texts).toEqual([SENTENCE]);
    expect(element.state).toBe('meeting');
    // The renewal of the seat says it, so the viewer need not be asked.
    expect(api.count('viewer')).toBe(viewers);
  });

  it('an API that does not know of completion keeps the person inside', async () => {
    const { api, element } = await seatedOnClock();
    api.answers.presence = () => Response.json({ host_participant_ids: [] });
    await passTime(31_000);
    expect(element.state).toBe('meeting');
    expect(words(element, 'completion')).toBe('');
  });

  it('hosts do not read that they have completed their own webinar', async () => {
    const { element } = await joined({ ...organizerLive(), has_completed: true });
    expect(part(element, 'completion')).toBe(null);
  });

  it.each([
    ['light', 1000],
    ['dark', 1000],
    ['light', 320],
    ['dark', 320],
  ] as const)('the bar with the sentence is accessible: %s, %i pixels wide', async (theme, width) => {
    const { element } = await joined({ ...participantLive(), has_completed: true });
    element.theme = theme;
    await page.viewport(width, 800);
    await waitUntil(() => words(element, 'completion') === SENTENCE);
    const bar = part(element, 'header')!.getBoundingClientRect();
    const sentence = part(element, 'completion')!.getBoundingClientRect();
    expect(sentence.right).toBeLessThanOrEqual(bar.right);
    expect(part(element, 'header')!.scrollWidth).toBeLessThanOrEqual(part(element, 'header')!.clientWidth);
    await expectAccessible(element);
  });

  it('the sentence takes no place on a wide element, so that the video does not move', async () => {
    const { api, element } = await seatedOnClock();
    const before = part(element, 'frame')!.getBoundingClientRect();
    api.viewer = { ...api.viewer, has_completed: true };
    await passTime(31_000);
    expect(words(element, 'completion')).toBe(SENTENCE);
    expect(part(element, 'frame')!.getBoundingClientRect()).toEqual(before);
  });
});
