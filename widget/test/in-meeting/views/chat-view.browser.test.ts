import { fixture, html } from '@open-wc/testing';
import { page } from 'vitest/browser';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { apiUrl, standInForApi } from '../../support/api-stand-in.js';
import { becomes, inMeeting, part, press, shown, words } from '../../support/element.js';
import { expectAccessible } from '../../support/accessible.js';
import { participantLive } from '../../support/messages.js';
import { joined } from '../../support/in-meeting.js';

afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await page.viewport(1000, 800);
});

describe('the chat', () => {
  const send = async (element: HTMLElementTagNameMap['live-webinar'], text: string) => {
    const field = part(element, 'chat-input') as HTMLInputElement;
    field.value = text;
    field.form?.requestSubmit();
    await element.updateComplete;
  };

  it('the chat shows messages of others as text', async () => {
    const { element, meeting } = await joined();
    meeting.emit('incomingMessage', {
      nick: '<b>Ada</b>',
      message: '<img src=x onerror=alert(1)> https://x.example',
    });
    await element.updateComplete;
    expect(words(element, 'chat-log')).toContain('<b>Ada</b>');
    expect(words(element, 'chat-log')).toContain('<img src=x onerror=alert(1)> https://x.example');
    expect(part(element, 'chat-log')?.querySelector('img, b, a')).toBe(null);
    expect(part(element, 'chat-log')?.getAttribute('role')).toBe('log');
    await expectAccessible(element);
  });

  it('a message is sent, and shown once', async () => {
    const { element, meeting } = await joined();
    await send(element, '  Hello  ');
    expect(meeting.commands).toEqual([['sendChatMessage', 'Hello']]);
    expect(words(element, 'chat-log').match(/Hello/g)?.length).toBe(1);
    expect((part(element, 'chat-input') as HTMLInputElement).value).toBe('');
    await send(element, '   ');
    expect(meeting.commands.length).toBe(1);
  });

  it('the chat names a person once for several messages in a row', async () => {
    const { element, meeting } = await joined();
    for (const message of ['one', 'two']) meeting.emit('incomingMessage', { nick: 'Ada', message });
    meeting.emit('incomingMessage', { nick: 'Bob', message: 'three', privateMessage: true });
    await element.updateComplete;
    expect(words(element, 'chat-log').match(/Ada/g)?.length).toBe(1);
    expect(words(element, 'chat-log')).toContain('private');
  });

  it('the chat follows its end, unless the reader has scrolled up', async () => {
    const { element, meeting } = await joined();
    const log = part(element, 'chat-log')!;
    const say = async (n: number) => {
      for (let i = 0; i < n; i += 1)
        meeting.emit('incomingMessage', { nick: 'Ada', message: `message ${i}` });
      await element.updateComplete;
    };
    const fromEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight;
    await say(60);
    expect(fromEnd()).toBeLessThan(2);
    log.scrollTop = 0;
    await say(1);
    expect(log.scrollTop).toBe(0);
  });

  it('the chat is beside the video on a wide element', async () => {
    const { element } = await joined();
    expect(part(element, 'chat')?.checkVisibility()).toBe(true);
    expect(part(element, 'chat-button')?.checkVisibility()).toBe(false);
  });

  it('on a narrow element the chat is behind a button that counts unread messages', async () => {
    await page.viewport(375, 700);
    const api = standInForApi(participantLive());
    const element = await shown();
    const meeting = await inMeeting(api, element);
    expect(part(element, 'chat')?.checkVisibility()).toBe(false);
    meeting.emit('incomingMessage', { nick: 'Ada', message: 'hi' });
    await element.updateComplete;
    expect(words(element, 'unread')).toBe('1');
    expect(part(element, 'chat-button')?.getAttribute('aria-label')).toBe('Open the chat, 1 unread');
    await expectAccessible(element);
    await press(element, 'chat-button');
    expect(part(element, 'chat')?.checkVisibility()).toBe(true);
    expect(part(element, 'unread')).toBe(null);
    expect(element.shadowRoot?.activeElement).toBe(part(element, 'chat-close-button'));
    await expectAccessible(element);
    part(element, 'chat')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    await element.updateComplete;
    expect(part(element, 'chat')?.checkVisibility()).toBe(false);
    expect(element.shadowRoot?.activeElement).toBe(part(element, 'chat-button'));
  });

  it('the page can replace the chat', async () => {
    const api = standInForApi(participantLive());
    const element = await fixture<HTMLElementTagNameMap['live-webinar']>(
      html`<live-webinar webinar-id="1" api-url=${apiUrl()}><p slot="chat">Our own chat</p></live-webinar>`,
    );
    await becomes(element, 'join');
    await inMeeting(api, element);
    expect(part(element, 'chat-input')?.checkVisibility()).toBe(false);
  });
});
