import { describe, expect, it } from 'vitest';
import {
  emptyChat,
  reenterChat,
  addMessage,
  markRead,
  addOwnMessage,
} from '../../src/in-meeting/chat-log.js';

const at = new Date('2026-03-01T18:00:00Z');
const said = (by: string | null, text: string) => ({ by, text, at, isPrivate: false, isReplayed: false });
const texts = (log: typeof emptyChat) => log.messages.map(({ text }) => text);

describe('the chat', () => {
  it("the person's own message is shown at once, and once when the meeting echoes it", () => {
    const written = addOwnMessage(emptyChat, 'hello', at);
    expect(texts(written)).toEqual(['hello']);
    expect(texts(addMessage(written, said(null, 'hello'), true))).toEqual(['hello']);
  });

  it('a message that was written twice is shown twice', () => {
    let log = addOwnMessage(addOwnMessage(emptyChat, 'yes', at), 'yes', at);
    log = addMessage(addMessage(log, said(null, 'yes'), true), said(null, 'yes'), true);
    expect(texts(log)).toEqual(['yes', 'yes']);
  });

  it("a message that was written in Jitsi's chat is shown", () => {
    expect(texts(addMessage(emptyChat, said(null, 'from inside'), true))).toEqual(['from inside']);
  });

  it('messages are unread until the chat is visible', () => {
    const log = addMessage(addMessage(emptyChat, said('Ada', 'a'), false), said('Ada', 'b'), false);
    expect(log.unread).toBe(2);
    expect(markRead(log)).toMatchObject({ unread: 0, messages: log.messages });
    expect(addMessage(emptyChat, said('Ada', 'a'), true).unread).toBe(0);
  });

  it('the chat keeps the last 200 messages', () => {
    let log = emptyChat;
    for (let n = 1; n <= 203; n += 1) log = addMessage(log, said('Ada', String(n)), true);
    expect(log.messages).toHaveLength(200);
    expect(texts(log)[0]).toBe('4');
  });
});

describe('the history that is replayed when the room is entered again', () => {
  const replayed = (text: string, minute = 0) => ({
    by: 'Fellow Jitster',
    text,
    at: new Date(at.valueOf() + minute * 60_000),
    isPrivate: false,
    isReplayed: true,
  });
  const lines = (log: typeof emptyChat) => log.messages.map(({ by, text }) => `${by ?? 'me'}: ${text}`);
  const talk = () => {
    let log = addMessage(emptyChat, said('Ada', 'hello'), true);
    log = addMessage(addOwnMessage(log, 'hi Ada', at), said(null, 'hi Ada'), true);
    return addMessage(log, said('Ada', 'hello'), true);
  };

  it('a replayed message that is there already is not added, and the names are kept', () => {
    let log = reenterChat(talk());
    for (const text of ['hello', 'hi Ada', 'hello']) log = addMessage(log, replayed(text), true);
    expect(lines(log)).toEqual(['Ada: hello', 'me: hi Ada', 'Ada: hello']);
  });

  it('a replayed message from the meantime is added in its place', () => {
    let log = reenterChat(talk());
    for (const text of ['hello', 'hi Ada', 'hello']) log = addMessage(log, replayed(text), true);
    for (const text of ['hello', 'where are you?', 'hello']) log = addMessage(log, replayed(text, 1), false);
    log = addMessage(log, said('Bob', 'back again'), true);
    expect(lines(log).slice(3)).toEqual([
      'Fellow Jitster: hello',
      'Fellow Jitster: where are you?',
      'Fellow Jitster: hello',
      'Bob: back again',
    ]);
  });

  it('a second replay adds nothing', () => {
    let log = talk();
    for (let entry = 0; entry < 3; entry += 1) {
      log = reenterChat(log);
      for (const text of ['hello', 'hi Ada', 'hello', 'missed']) log = addMessage(log, replayed(text), true);
    }
    expect(lines(log)).toEqual(['Ada: hello', 'me: hi Ada', 'Ada: hello', 'Fellow Jitster: missed']);
  });

  it('a person who arrives late sees the replayed messages', () => {
    let log = emptyChat;
    for (const text of ['hello', 'hello', 'welcome']) log = addMessage(log, replayed(text), true);
    expect(lines(log).length).toBe(3);
  });

  it('only new replayed messages are unread', () => {
    let log = reenterChat(talk());
    for (const text of ['hello', 'hi Ada', 'hello', 'missed']) log = addMessage(log, replayed(text), false);
    expect(log.unread).toBe(1);
  });

  it('a private message is not taken for a replayed one', () => {
    let log = addMessage(emptyChat, { ...said('Ada', 'psst'), isPrivate: true }, true);
    log = addMessage(reenterChat(log), replayed('psst'), true);
    expect(lines(log)).toEqual(['Ada: psst', 'Fellow Jitster: psst']);
  });
});
