import type { LiveWebinar } from '@live-webinar/widget';
import { fixture, html } from '@open-wc/testing';
import { page } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { apiUrl, standInForApi } from './support/api-stand-in.js';
import { becomes, inMeeting, part, shown } from './support/element.js';
import { organizerLive, participantLive, viewer } from './support/messages.js';
import { afterMovingTime, waitUntil } from './support/waiting.js';

// How the element behaves in pages with their own layouts, styles, languages and shortcuts.

beforeEach(afterMovingTime);
afterEach(async () => {
  vi.restoreAllMocks();
  document.documentElement.removeAttribute('style');
  await page.viewport(1000, 800);
});

/** An element inside a container of a page. */
const inPage = async (style: string, before = html``) => {
  await page.viewport(1000, 800);
  const around = await fixture<HTMLElement>(html`
    <div style=${`width: 900px; ${style}`}>
      ${before}<live-webinar webinar-id="1" api-url=${apiUrl()}></live-webinar>
    </div>
  `);
  const element = around.querySelector('live-webinar')!;
  await waitUntil(() => element.state !== 'loading');
  await element.updateComplete;
  return { around, element };
};

describe('the width of the element', () => {
  it.for([
    'display: flex; flex-direction: column; align-items: center',
    'display: grid; justify-items: center',
    'display: grid; place-items: start',
    'text-align: center',
  ])('the element fills the available width: %s', async (style) => {
    standInForApi();
    const { element } = await inPage(style);
    expect(element.offsetWidth).toBe(900);
    element.style.margin = '0 20px';
    expect(element.offsetWidth).toBe(860);
    element.style.maxWidth = '500px';
    expect(element.offsetWidth).toBe(500);
  });

  it('the element takes the remaining width of a row', async () => {
    standInForApi();
    const sidebar = html`<aside style="flex: none; width: 300px"></aside>`;
    const { around, element } = await inPage('display: flex', sidebar);
    expect(element.offsetWidth).toBe(600);
    expect(around.scrollWidth).toBe(900);
  });

  it('the page can set the width of the element', async () => {
    standInForApi();
    const { element } = await inPage('');
    element.style.width = '400px';
    expect(element.offsetWidth).toBe(400);
  });
});

describe('the font size of the page’s root', () => {
  /** The font sizes of all texts, in pixels. */
  const textSizes = (element: LiveWebinar) =>
    [...element.renderRoot.querySelectorAll<HTMLElement>('*')]
      .filter(({ childNodes }) => [...childNodes].some((node) => node instanceof Text && node.data.trim()))
      .map((owner) => parseFloat(getComputedStyle(owner).fontSize));

  it('the text is legible if the page’s root has a font size of 62.5%', async () => {
    document.documentElement.style.fontSize = '62.5%';
    standInForApi(participantLive());
    const { element } = await inPage('');
    expect(getComputedStyle(element).fontSize).toBe('16px');
    expect(textSizes(element).length).toBeGreaterThan(3);
    expect(Math.min(...textSizes(element))).toBeGreaterThanOrEqual(12);
  });

  it('the meeting is large enough if the page’s root has a font size of 62.5%', async () => {
    document.documentElement.style.fontSize = '62.5%';
    const api = standInForApi(organizerLive());
    const { element } = await inPage('');
    await page.viewport(1000, 400);
    await inMeeting(api, element);
    expect(part(element, 'body')!.offsetHeight).toBeGreaterThanOrEqual(26 * 16);
    expect(part(element, 'chat')!.offsetWidth).toBeGreaterThanOrEqual(17 * 16);
    expect(Math.min(...textSizes(element))).toBeGreaterThanOrEqual(12);
  });

  it('the text grows with a larger font size of the page’s root', async () => {
    document.documentElement.style.fontSize = '20px';
    standInForApi();
    const { element } = await inPage('');
    expect(getComputedStyle(element).fontSize).toBe('20px');
  });
});

describe('a page that is written from right to left', () => {
  it('the element is written from left to right, and the page’s slotted content from right to left', async () => {
    standInForApi(viewer({ webinar: { title: 'קריאת שמי הלילה' } }));
    const around = await fixture(html`
      <div dir="rtl" lang="he">
        <live-webinar webinar-id="1" api-url=${apiUrl()}><p slot="waiting">קחו מעיל.</p></live-webinar>
      </div>
    `);
    const element = around.querySelector('live-webinar')!;
    await becomes(element, 'wait');
    await element.updateComplete;
    expect(getComputedStyle(part(element, 'text')!).direction).toBe('ltr');
    expect(getComputedStyle(around.querySelector('p')!).direction).toBe('rtl');
    expect(getComputedStyle(part(element, 'title')!).unicodeBidi).toBe('plaintext');
  });
});

describe('typing in the chat', () => {
  const typing = async () => {
    await page.viewport(500, 800);
    const api = standInForApi(participantLive());
    const element = await shown();
    await inMeeting(api, element);
    part(element, 'chat-button')?.click();
    await element.updateComplete;
    const seen: string[] = [];
    const life = new AbortController();
    for (const type of ['keydown', 'keypress', 'keyup'] as const) {
      document.addEventListener(type, ({ key }) => seen.push(`${type} ${key}`), life);
    }
    const press = (key: string, more: KeyboardEventInit = {}) => {
      const field = part(element, 'chat-input')!;
      const init = { key, bubbles: true, composed: true, cancelable: true, ...more };
      for (const type of ['keydown', 'keypress', 'keyup']) {
        field.dispatchEvent(new KeyboardEvent(type, init));
      }
    };
    const stop = () => {
      life.abort();
    };
    return { element, press, seen, stop };
  };

  it('typing in the chat does not trigger shortcuts of the page', async () => {
    const { press, seen, stop } = await typing();
    for (const key of ['s', '/', '?', ' ', 'Enter', 'ArrowLeft', 'Backspace', 'Process']) press(key);
    press('@', { ctrlKey: true, altKey: true, modifierAltGraph: true });
    expect(seen).toEqual([]);
    press('k', { ctrlKey: true });
    press('k', { metaKey: true });
    press('F5');
    stop();
    expect(seen.filter((event) => event.startsWith('keydown'))).toEqual([
      'keydown k',
      'keydown k',
      'keydown F5',
    ]);
  });

  it('Escape closes the chat, and nothing in the page around it', async () => {
    const { element, press, seen, stop } = await typing();
    expect(part(element, 'chat')?.classList).toContain('is-open');
    press('Escape');
    await element.updateComplete;
    expect(part(element, 'chat')?.classList).not.toContain('is-open');
    expect(seen).not.toContain('keydown Escape');
    press('Escape');
    stop();
    expect(seen).toContain('keydown Escape');
  });
});
