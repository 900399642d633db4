import { expect } from 'playwright/test';
import { CONDITION_MS } from '../../../../.config/time-limits.mjs';
import type { OpenPage } from './scenario.js';

/** Waits until an assertion is true: a page may poll every five seconds, and the machine may be busy. */
export const expectSoon = expect.configure({ timeout: CONDITION_MS });

/** The element's `state`. */
export const stateOf = (opened: OpenPage): Promise<string> =>
  opened.element.evaluate((element) => (element as HTMLElement & { state: string }).state);

/** Waits until the person is in the meeting. */
export const waitForMeeting = (opened: OpenPage): Promise<void> =>
  expectSoon.poll(() => stateOf(opened)).toBe('meeting');

/** The room's name, as the element shows it. */
export const roomNameOf = (opened: OpenPage): Promise<string | null> =>
  opened.element.locator('[part~="room"]').textContent();

/** A person's tile in the room. */
export const tile = (opened: OpenPage, name: string | RegExp) => opened.room.getByRole('listitem', { name });

/** Waits until a person's tile is in the room. */
export const expectInside = (opened: OpenPage, name: string): Promise<void> =>
  expectSoon(tile(opened, name)).toBeVisible();

/** Sends a message in the element's chat. */
export const sendChat = async (opened: OpenPage, text: string): Promise<void> => {
  await opened.element.getByRole('textbox', { name: 'Message' }).fill(text);
  await opened.button('Send').click();
};

/** The messages of the element's chat. */
export const chatLog = (opened: OpenPage) => opened.element.getByRole('log');
