import { expect as expectSoon } from 'playwright/test';
import { CONDITION_MS } from '../../../../.config/time-limits.mjs';
import type { Visit } from './stage.js';

/** Waits for what is to be seen: a page asks every five seconds, and the machine may be busy. */
export const see = expectSoon.configure({ timeout: CONDITION_MS });

/** The name of what the element shows. */
export const stateOf = (visit: Visit): Promise<string> =>
  visit.element.evaluate((element) => (element as HTMLElement & { state: string }).state);

/** Waits until somebody is in the meeting. */
export const inMeeting = (visit: Visit): Promise<void> => see.poll(() => stateOf(visit)).toBe('meeting');

/** The room's name, as the element shows it. */
export const roomOf = (visit: Visit): Promise<string | null> =>
  visit.element.locator('[part~="room"]').textContent();

/** How a person is seen in the room. */
export const tile = (visit: Visit, name: string | RegExp) => visit.room.getByRole('listitem', { name });

/** Writes into the element's chat. */
export const say = async (visit: Visit, text: string): Promise<void> => {
  await visit.element.getByRole('textbox', { name: 'Message' }).fill(text);
  await visit.button('Send').click();
};

/** What was said, as the element shows it. */
export const log = (visit: Visit) => visit.element.getByRole('log');
