import { page, userEvent } from 'vitest/browser';
import { describe, expect, it } from 'vitest';
import { useCleanPage, useWidePage } from '../../support/clean-page.js';
import { standInForApi } from '../../support/api-stand-in.js';
import { inMeeting, part, press, shown, words } from '../../support/element.js';
import { expectAccessible } from '../../support/accessible.js';
import { participantLive } from '../../support/messages.js';
import { settled, waitUntil } from '../../support/waiting.js';
import { person, arrive, hosting, removeButton } from '../../support/people.js';

useWidePage();
useCleanPage();

const names = (element: Awaited<ReturnType<typeof hosting>>['element']) =>
  [...element.renderRoot.querySelectorAll<HTMLElement>('[part~=person]')].map((row) =>
    row.innerText
      .replace(/[\u2068\u2069]/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );

describe('the list of people', () => {
  it('the list of people is for hosts', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    await inMeeting(api, element);
    await settled();
    expect(part(element, 'people-button')).toBe(null);
    expect(part(element, 'people')).toBe(null);
    expect(api.count('people')).toBe(0);
  });

  it('the list of people shows this person, the hosts and then the others, with their number', async () => {
    const { element, meeting } = await hosting([
      person('grace', 'g', { role: 'co_host' }),
      person('vera', 'v'),
    ]);
    arrive(meeting, 'z', 'Zoe');
    arrive(meeting, 'v', 'Vera');
    arrive(meeting, 'g', 'Grace');
    arrive(meeting, 'x', '');
    await element.updateComplete;
    expect(words(element, 'people-button')).toBe('People 5');
    await press(element, 'people-button');
    expect(names(element)).toEqual([
      'A Ada You · Organizer',
      'G Grace Host',
      '? Somebody Remove',
      'V Vera Remove',
      'Z Zoe Remove',
    ]);
    meeting.emit('displayNameChange', { id: 'z', displayname: 'Anna' });
    meeting.emit('participantLeft', { id: 'v' });
    await element.updateComplete;
    expect(names(element).slice(2)).toEqual(['? Somebody Remove', 'A Anna Remove']);
    expect(words(element, 'people-button')).toBe('People 4');
  });

  it('the list of people never takes a name for HTML', async () => {
    const { element, meeting } = await hosting();
    arrive(meeting, 'v', '<img src=x onerror=alert(1)>');
    await press(element, 'people-button');
    expect(words(element, 'people')).toContain('<img src=x onerror=alert(1)>');
    expect(element.renderRoot.querySelector('img')).toBe(null);
  });

  it('the list of people takes the place of the chat, and closes again', async () => {
    const { element, meeting } = await hosting();
    part(element, 'people-button')?.focus();
    await press(element, 'people-button');
    const isSeen = (name: string) => part(element, name)?.checkVisibility();
    expect([isSeen('people'), isSeen('chat'), isSeen('chat-button')]).toEqual([true, false, true]);
    expect(part(element, 'people-button')?.getAttribute('aria-expanded')).toBe('true');
    expect(element.shadowRoot?.activeElement).toBe(part(element, 'people-close-button'));
    meeting.emit('incomingMessage', { nick: 'Bob', message: 'hi' });
    await element.updateComplete;
    expect(words(element, 'unread')).toBe('1');
    await press(element, 'chat-button');
    expect([isSeen('people'), isSeen('chat'), isSeen('chat-button')]).toEqual([false, true, false]);
    expect(part(element, 'unread')).toBe(null);
    expect(element.shadowRoot?.activeElement).toBe(part(element, 'chat-input'));
    await press(element, 'people-button');
    await userEvent.keyboard('{Escape}');
    await element.updateComplete;
    expect([isSeen('people'), isSeen('chat')]).toEqual([false, true]);
    expect(element.shadowRoot?.activeElement).toBe(part(element, 'people-button'));
  });

  it.for(['light', 'dark'] as const)(
    'the list of people is accessible, narrow and wide, in the %s theme',
    async (theme) => {
      const { element, meeting } = await hosting([], {}, { theme });
      arrive(meeting, 'v', 'Vera');
      await press(element, 'people-button');
      for (const width of [1000, 320]) {
        await page.viewport(width, 700);
        await waitUntil(() => part(element, 'people')?.checkVisibility());
        expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
        await expectAccessible(element);
      }
      removeButton(element, 'Vera').click();
      await element.updateComplete;
      await expectAccessible(element);
    },
  );

  it('the list of people opens if the chat is off, and takes no space while it is closed', async () => {
    const { element } = await hosting([], {}, { chat: 'off' });
    const width = () => part(element, 'frame')!.clientWidth;
    const full = width();
    await press(element, 'people-button');
    expect(part(element, 'people')?.checkVisibility()).toBe(true);
    expect(width()).toBeLessThan(full);
    await press(element, 'people-close-button');
    expect(width()).toBe(full);
  });

  it('the focus stays in the list of people when a person leaves whose button had it', async () => {
    const { element, meeting } = await hosting();
    arrive(meeting, 'v', 'Vera');
    await press(element, 'people-button');
    removeButton(element, 'Vera').focus();
    meeting.emit('participantLeft', { id: 'v' });
    await element.updateComplete;
    expect(element.shadowRoot?.activeElement).toBe(part(element, 'people-close-button'));
  });
});
