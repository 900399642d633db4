import { fixture, html } from '@open-wc/testing';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { held, problem, standInForApi } from './support/api-stand-in.js';
import { inMeeting, part, press, shown } from './support/element.js';
import { organizerBefore, organizerLive, participantLive } from './support/messages.js';
import { fakeTime, passTime } from './support/time.js';
import { afterMovingTime, settled } from './support/waiting.js';

// What is loaded with the click is there: loading takes a while, and the clock is the test's.
beforeAll(() => import('../src/in-meeting/in-meeting.js'));
beforeEach(afterMovingTime);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** An element that is drawn anew each second, with the focus on its button. */
const focusedWhileLive = async () => {
  const api = standInForApi(participantLive());
  fakeTime();
  const shows = shown();
  await passTime(100);
  const element = await shows;
  await passTime(1_100);
  const button = part(element, 'join-button')!;
  button.focus();
  const focused = () => element.shadowRoot?.activeElement;
  expect(focused()).toBe(button);
  return { api, element, button, focused };
};

/** The drawings of some seconds. */
const ticks = () => passTime(3_000);

/** A press on what is no control: the browser takes the focus from where it was, and gives it to nothing. */
const pressBackground = () => {
  document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
};

describe('the focus, while the clock ticks', () => {
  it('stays where nothing has taken it from', async () => {
    const { button, focused } = await focusedWhileLive();
    await ticks();
    expect(focused()).toBe(button);
  });

  it('does not come back after a click on the page’s background', async () => {
    const { button, focused } = await focusedWhileLive();
    pressBackground();
    button.blur();
    await ticks();
    expect(focused()).toBe(null);
    expect(document.activeElement).toBe(document.body);
  });

  it('does not come back from a field of the page, nor from the background after it', async () => {
    const { focused } = await focusedWhileLive();
    const field = await fixture<HTMLInputElement>(html`<input aria-label="Search" />`);
    field.focus();
    await ticks();
    expect(document.activeElement).toBe(field);
    field.blur();
    await ticks();
    expect(focused()).toBe(null);
  });

  it('does not come back after the element itself was left, and a part of it goes', async () => {
    const { api, element, button, focused } = await focusedWhileLive();
    pressBackground();
    button.blur();
    await settled();
    await inMeeting(api, element);
    await ticks();
    expect(focused()).toBe(null);
  });
});

describe('the focus of a button that was pressed', () => {
  /** Go Live, pressed, and not answered yet. */
  const pressed = async () => {
    const api = standInForApi(organizerBefore());
    const late = held(problem(503, 'unavailable'));
    api.answers.start = late.answer;
    const element = await shown();
    part(element, 'start-button')?.focus();
    await press(element, 'start-button');
    const fail = async () => {
      late.letGo();
      await vi.waitFor(() => {
        expect(part(element, 'error')).not.toBe(null);
      });
      await settled();
    };
    return { element, fail, focused: () => element.shadowRoot?.activeElement };
  };

  it('is back on the button when it can be pressed again', async () => {
    const { element, fail, focused } = await pressed();
    await fail();
    expect(focused()).toBe(part(element, 'start-button'));
  });

  it('is not back where the person has clicked elsewhere meanwhile', async () => {
    const { element, fail, focused } = await pressed();
    part(element, 'start-button')?.blur();
    pressBackground();
    await fail();
    expect(focused()).toBe(null);
  });

  it('is not back as long as the window does not have the focus', async () => {
    const { element, fail, focused } = await pressed();
    part(element, 'start-button')?.blur();
    const hasFocus = vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    await fail();
    expect(focused()).toBe(null);
    hasFocus.mockReturnValue(true);
    element.requestUpdate();
    await element.updateComplete;
    expect(focused()).toBe(part(element, 'start-button'));
  });
});

it('opening the list of people puts the focus into it, in a browser without checkVisibility()', async () => {
  const checks = Object.getOwnPropertyDescriptor(Element.prototype, 'checkVisibility')!;
  Object.defineProperty(Element.prototype, 'checkVisibility', { value: undefined, configurable: true });
  try {
    const api = standInForApi(organizerLive());
    const element = await shown();
    await inMeeting(api, element);
    await press(element, 'people-button');
    expect(element.shadowRoot?.activeElement).toBe(part(element, 'people-close-button'));
  } finally {
    Object.defineProperty(Element.prototype, 'checkVisibility', checks);
  }
});
