import type { Viewer } from '@live-webinar/contract';
import { page } from 'vitest/browser';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/accessible.js';
import { problem, standInForApi } from '../support/api-stand-in.js';
import { part, press, shown, words } from '../support/element.js';
import {
  anonymousLive,
  nothing,
  organizerLive,
  participantLive,
  removedLive,
  visitorLive,
} from '../support/messages.js';
import { waitUntil } from '../support/waiting.js';

const URL_OF_STREAM = 'https://video.example.org/live?id=1&t=2';
const streamed = (viewer: Viewer, watch_url: string = URL_OF_STREAM): Viewer => ({
  ...viewer,
  stream: { watch_url },
});
const lateVisitor = (): Viewer => ({
  ...visitorLive(),
  action: 'none',
  reason: 'registration_closed',
});
const link = (element: Parameters<typeof part>[0]) =>
  part(element, 'stream-link') as HTMLAnchorElement | null;
/** The text that screen readers speak: all but the arrow. */
const spoken = (anchor: HTMLAnchorElement | null) => {
  const copy = anchor?.cloneNode(true) as HTMLAnchorElement | undefined;
  for (const hidden of copy?.querySelectorAll('[aria-hidden]') ?? []) hidden.remove();
  return copy?.textContent.trim();
};

describe('the link to the live stream', () => {
  it.for([
    ['a visitor', visitorLive(), 'register-button'],
    ['a visitor who is too late', lateVisitor(), null],
    ['a stranger', anonymousLive(), 'sign_in-button'],
    ['a stranger on a page without a sign-in', anonymousLive(), null],
  ] as const)(
    'opens in a new tab for %s, beside what else they are offered',
    async ([who, viewer, button]) => {
      standInForApi(streamed(viewer));
      for (const theme of ['light', 'dark'] as const) {
        const element = await shown({ theme, loginUrl: who.includes('without') ? null : '/login' });
        element.style.background = theme === 'dark' ? '#000' : '#fff';
        expect(link(element)?.href).toBe(URL_OF_STREAM);
        expect(link(element)?.target).toBe('_blank');
        expect(link(element)?.rel).toBe('noopener noreferrer');
        expect(spoken(link(element))).toBe('Watch the live stream (new tab)');
        if (button) expect(part(element, button)).not.toBeNull();
        await expectAccessible(element);
      }
    },
  );

  it('fits on a phone', async () => {
    await page.viewport(375, 700);
    standInForApi(streamed(visitorLive()));
    const element = await shown({ lang: 'fr' });
    await waitUntil(() => words(element).includes('Voir la diffusion en direct'), 'speaks French');
    expect(element.scrollWidth).toBeLessThanOrEqual(375);
    await page.viewport(1000, 800);
  });

  it('comes and goes while the page waits', async () => {
    const api = standInForApi(visitorLive());
    const element = await shown();
    expect(link(element)).toBeNull();
    api.viewer = streamed(visitorLive());
    await element.refresh();
    await element.updateComplete;
    expect(link(element)?.href).toBe(URL_OF_STREAM);
    api.viewer = visitorLive();
    await element.refresh();
    await element.updateComplete;
    expect(link(element)).toBeNull();
  });

  it('is shown to a participant only if the session is full', async () => {
    const api = standInForApi(streamed(participantLive()));
    const element = await shown();
    expect(link(element)).toBeNull();
    api.answers.join = problem(403, 'session_full', 'The live session is full');
    await press(element, 'join-button');
    await waitUntil(() => link(element), 'offers the stream');
    expect(words(element, 'error')).toBe('The live session is full.');
    expect(part(element, 'join-button')).not.toBeNull();
    await expectAccessible(element);
  });

  it.for([
    ['a host', organizerLive()],
    ['a person whom a host removed', removedLive()],
    ['anybody afterwards', nothing('webinar_ended', 'ended')],
  ] as const)('is not shown to %s without one', async ([, viewer]) => {
    standInForApi(viewer);
    expect(link(await shown())).toBeNull();
  });

  it.for(['javascript:alert(1)', 'http://video.example.org/', ' https://video.example.org/', '/live', ''])(
    'is never made of %j',
    async (watch_url) => {
      standInForApi(streamed(visitorLive(), watch_url));
      const element = await shown();
      expect(part(element, 'register-button')).not.toBeNull();
      expect(element.renderRoot.querySelector('a')).toBeNull();
    },
  );
});
