import { fixture, html } from '@open-wc/testing';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { held, problem, standInForApi } from './support/api-stand-in.js';
import { inMeeting, part, press, shown } from './support/element.js';
import { organizerBefore, organizerLive, participantLive } from './support/messages.js';
import { fakeTime, passTime } from './support/time.js';
import { afterMovingTime, settled } from './support/waiting.js';

// Loading the part for the meeting takes real time, so it is loaded in advance.
beforeAll(() => import('../src/in-meeting/in-meeting.js'));
beforeEach(afterMovingTime);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** An element that is updated each second, with the focus on its button. */
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

/** Waits for several updates. */
const ticks = () => passTime(3_000);

/** Clicks on the page's background: the browser removes the focus. */
const pressBackground = () => {
  document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
};

describe('the focus, while the clock ticks', () => {
  it('the focus stays on the button while the clock ticks', async () => {
    const { button, focused } = await focusedWhileLive();
    await ticks();
    expect(focused()).toBe(button);
  });

  it('the focus does not come back after a click on the page’s background', async () => {
    const { button, focused } = await focusedWhileLive();
    pressBackground();
    button.blur();
    await ticks();
    expect(focused()).toBe(null);
    expect(document.activeElement).toBe(document.body);
  });

  it('the focus does not come back from a field of the page, nor after that field has lost it', async () => {
    const { focused } = await focusedWhileLive();
    const field = await fixture<HTMLInputElement>(html`<input aria-label="Search" />`);
    field.focus();
    await ticks();
    expect(document.activeElement).toBe(field);
    field.blur();
    await ticks();
    expect(focused()).toBe(null);
  });

  it('the focus does not come back if the focused button is removed after the person clicked elsewhere', async () => {
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
  /** An element whose Go Live was pressed, while the request is under way. */
  const pressed = async () => {
    const api = standInForApi(organizerBefore());
    const late = held(problem(503, 'unavailable'));
    api.answers.start = late.answer;
    const element = await shown();
    part(element, 'start-button')?.focus();
    await press(element, 'start-button');
    const fail = async () => {
      late.release();
      await vi.waitFor(() => {
        expect(part(element, 'error')).not.toBe(null);
      });
      await settled();
    };
    return { element, fail, focused: () => element.shadowRoot?.activeElement };
  };

  it('the focus returns to a pressed button once it is enabled again', async () => {
    const { element, fail, focused } = await pressed();
    await fail();
    expect(focused()).toBe(part(element, 'start-button'));
  });

  it('the focus does not return to a pressed button if the person has clicked elsewhere', async () => {
    const { element, fail, focused } = await pressed();
    part(element, 'start-button')?.blur();
    pressBackground();
    await fail();
    expect(focused()).toBe(null);
  });

  it('the focus does not return to a pressed button while the window does not have the focus', async () => {
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
