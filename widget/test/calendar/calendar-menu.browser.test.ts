import type { LiveWebinar } from '@live-webinar/widget';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../support/accessible.js';
import { apiUrl, standInForApi } from '../support/api-stand-in.js';
import { becomes, part, press, shown, words } from '../support/element.js';
import { viewer, visitorBefore } from '../support/messages.js';
import { TOKEN } from '../support/tokens.js';
import { waitUntil } from '../support/waiting.js';

const START = '2030-03-01T18:00:00.000Z';
const waiting = (changes: object = {}) => viewer({ webinar: { starts_at: START, ...changes } });

afterEach(() => {
  vi.restoreAllMocks();
});

const withOpenMenu = async (settings: Partial<LiveWebinar> = {}) => {
  standInForApi(waiting());
  const element = await shown({ token: TOKEN, ...settings });
  await press(element, 'calendar-button');
  await waitUntil(() => part(element, 'calendar-menu') !== null, 'opens the menu');
  return element;
};
const items = (element: LiveWebinar) => [
  ...element.renderRoot.querySelectorAll<HTMLAnchorElement>('[role=menuitem]'),
];
const focused = (element: LiveWebinar) => element.shadowRoot?.activeElement;
const button = (element: LiveWebinar) => part(element, 'calendar-button') as HTMLButtonElement;
const expectClosed = (element: LiveWebinar) => {
  expect(part(element, 'calendar-menu')).toBeNull();
  expect(button(element).getAttribute('aria-expanded')).toBe('false');
};

describe('Add to calendar', () => {
  it('Add to calendar is there for a participant who waits for a planned start, not without one', async () => {
    const api = standInForApi(waiting());
    const element = await shown({ token: TOKEN });
    expect(words(element, 'calendar-button')).toBe('Add to calendar');
    api.viewer = waiting({ starts_at: null });
    await element.refresh();
    await waitUntil(() => part(element, 'calendar-button') === null, 'has no button any more');
  });

  it('Add to calendar is there right after somebody has registered, and not before', async () => {
    const api = standInForApi({ ...visitorBefore(), webinar: waiting().webinar });
    const element = await shown({ token: TOKEN });
    expect(part(element, 'calendar-button')).toBeNull();
    api.answers.register = () => {
      api.viewer = waiting();
      return new Response('{"registered":true}');
    };
    await press(element, 'register-button');
    await becomes(element, 'wait');
    await element.updateComplete;
    expect(part(element, 'calendar-button')).not.toBeNull();
  });

  it('Add to calendar opens an accessible menu of four calendars, with the focus on the first', async () => {
    const element = await withOpenMenu();
    expect(items(element).map(({ innerText }) => innerText)).toEqual([
      'Calendar file (.ics)',
      'Google Calendar',
      'Outlook.com',
      'Outlook (Microsoft 365)',
    ]);
    for (const { target, rel } of items(element)) expect([target, rel]).toEqual(['_blank', 'noopener']);
    expect(items(element)[0]?.href).toBe(`${apiUrl()}/api/live/calendar/123.ics`);
    expect(items(element)[1]?.href).toContain('dates=20300301T180000Z%2F20300301T190000Z');
    expect(focused(element)).toBe(items(element)[0]);
    expect(button(element).getAttribute('aria-expanded')).toBe('true');
    expect(part(element, 'calendar-menu')?.getAttribute('aria-label')).toBe('Add to calendar');
    await expectAccessible(element);
  });

  it('the menu of calendars is used with the arrow keys, Home and End', async () => {
    const element = await withOpenMenu();
    const visited: (string | undefined)[] = [];
    for (const key of ['ArrowDown', 'End', 'ArrowDown', 'ArrowUp', 'Home']) {
      await userEvent.keyboard(`{${key}}`);
      visited.push(focused(element)?.textContent);
    }
    const [first, second, , last] = items(element).map(({ textContent }) => textContent);
    expect(visited).toEqual([second, last, first, last, first]);
  });

  it('Escape closes the menu of calendars and returns to its button', async () => {
    const element = await withOpenMenu();
    await userEvent.keyboard('{Escape}');
    expectClosed(element);
    expect(focused(element)).toBe(button(element));
  });

  it('Tab, a second click, and a click elsewhere close the menu of calendars', async () => {
    const element = await withOpenMenu();
    await userEvent.keyboard('{Tab}');
    expectClosed(element);

    await press(element, 'calendar-button');
    await waitUntil(() => part(element, 'calendar-menu') !== null, 'opens again');
    await press(element, 'calendar-button');
    await waitUntil(() => part(element, 'calendar-menu') === null, 'closes');
    expectClosed(element);

    await press(element, 'calendar-button');
    await waitUntil(() => part(element, 'calendar-menu') !== null, 'opens once more');
    part(element, 'title')?.focus();
    expectClosed(element);
  });

  it('choosing a calendar opens it and closes the menu', async () => {
    const element = await withOpenMenu();
    const [file] = items(element);
    file?.addEventListener('click', (event) => {
      event.preventDefault();
    });
    file?.click();
    expectClosed(element);
    expect(focused(element)).toBe(button(element));
  });

  it('the menu of calendars is in the language of the element', async () => {
    standInForApi(waiting());
    const element = await shown({ token: TOKEN, lang: 'de' });
    await waitUntil(() => words(element, 'calendar-button') === 'In den Kalender');
    await press(element, 'calendar-button');
    await waitUntil(() => part(element, 'calendar-menu') !== null, 'opens the menu');
    expect(items(element)[0]?.innerText).toBe('Kalenderdatei (.ics)');
  });

  it('an open menu of calendars is closed when the webinar starts', async () => {
    const api = standInForApi(waiting());
    const element = await shown({ token: TOKEN });
    await press(element, 'calendar-button');
    await waitUntil(() => part(element, 'calendar-menu') !== null, 'opens the menu');
    api.viewer = viewer({ webinar: { status: 'live' }, is_active: true, action: 'join' });
    await element.refresh();
    await becomes(element, 'join');
    await element.updateComplete;
    expect(part(element, 'calendar-menu')).toBeNull();
  });
});
