import { describe, expect, it } from 'vitest';
import { emptyChat, heardMessage, sawChat, wroteMessage } from '../../src/session/chat-log.js';

const at = new Date('2026-03-01T18:00:00Z');
const said = (by: string | null, text: string) => ({ by, text, at, isPrivate: false });
const texts = (log: typeof emptyChat) => log.messages.map(({ text }) => text);

describe('the chat', () => {
  it("shows one's own message at once, and once when it comes back", () => {
    const written = wroteMessage(emptyChat, 'hello', at);
    expect(texts(written)).toEqual(['hello']);
    expect(texts(heardMessage(written, said(null, 'hello'), true))).toEqual(['hello']);
  });

  it('shows twice what one wrote twice', () => {
    let log = wroteMessage(wroteMessage(emptyChat, 'yes', at), 'yes', at);
    log = heardMessage(heardMessage(log, said(null, 'yes'), true), said(null, 'yes'), true);
    expect(texts(log)).toEqual(['yes', 'yes']);
  });

  it("shows what one wrote in the meeting's own chat", () => {
    expect(texts(heardMessage(emptyChat, said(null, 'from inside'), true))).toEqual(['from inside']);
  });

  it('counts what nobody could see, until it is seen', () => {
    const log = heardMessage(heardMessage(emptyChat, said('Ada', 'a'), false), said('Ada', 'b'), false);
    expect(log.unread).toBe(2);
    expect(sawChat(log)).toMatchObject({ unread: 0, messages: log.messages });
    expect(heardMessage(emptyChat, said('Ada', 'a'), true).unread).toBe(0);
  });

  it('keeps the last 200 messages', () => {
    let log = emptyChat;
    for (let n = 1; n <= 203; n += 1) log = heardMessage(log, said('Ada', String(n)), true);
    expect(log.messages).toHaveLength(200);
    expect(texts(log)[0]).toBe('4');
  });
});
