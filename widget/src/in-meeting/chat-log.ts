import type { Message } from './meeting.js';

/** Older messages are dropped. */
const MAX_MESSAGES = 200;

/** A message on the screen. */
export interface ChatMessage extends Message {
  /** Written by this person, and not confirmed by the meeting yet. */
  readonly isUnconfirmed: boolean;
  /** The entry into the room in which it was last received: see {@link ChatLog.entries}. */
  readonly entry: number;
}

/** The chat's messages, oldest first. */
export interface ChatLog {
  readonly messages: readonly ChatMessage[];
  /** How many messages arrived while the chat was not visible. */
  readonly unread: number;
  /** How often the room was entered again. Each time, the meeting server replays the room's history. */
  readonly entries: number;
}

export const emptyChat: ChatLog = { messages: [], unread: 0, entries: 0 };

/** Adds what this person wrote: it is shown at once. */
export const addOwnMessage = (log: ChatLog, text: string, at: Date): ChatLog =>
  append(log, { text, by: null, at, isPrivate: false, isReplayed: false }, true);

/** Adds a message from the meeting. The meeting echoes this person's own messages: they are not shown twice. */
export const addMessage = (log: ChatLog, message: Message, isVisible: boolean): ChatLog => {
  if (message.isReplayed) return addReplayedMessage(log, message, isVisible);
  if (message.by !== null) return { ...append(log, message, false), unread: unreadAfter(log, isVisible) };
  const echoed = log.messages.findIndex(({ isUnconfirmed, text }) => isUnconfirmed && text === message.text);
  return echoed < 0 ? append(log, message, false) : confirm(log, echoed);
};

/** The room is entered again, and replays its history. */
export const reenterChat = (log: ChatLog): ChatLog => ({ ...log, entries: log.entries + 1 });

/** The chat is visible: everything in it has been read. */
export const markRead = (log: ChatLog): ChatLog => (log.unread === 0 ? log : { ...log, unread: 0 });

/**
 * Adds a message of the room's history. The copy of a message that was received before is kept: in its history, Jitsi has
 * lost the names of the people who left, and which messages were this person's own.
 */
const addReplayedMessage = (log: ChatLog, message: Message, isVisible: boolean): ChatLog => {
  const known = log.messages.findIndex(
    ({ entry, text, isPrivate }) => entry < log.entries && text === message.text && !isPrivate,
  );
  if (known >= 0) return confirm(log, known);
  const messages = [...log.messages];
  const later = messages.findIndex(({ at }) => at > message.at);
  messages.splice(later < 0 ? messages.length : later, 0, newMessage(log, message, false));
  return { ...log, messages: messages.slice(-MAX_MESSAGES), unread: unreadAfter(log, isVisible) };
};

const confirm = (log: ChatLog, confirmed: number): ChatLog => ({
  ...log,
  messages: log.messages.map((message, index) =>
    index === confirmed ? { ...message, isUnconfirmed: false, entry: log.entries } : message,
  ),
});

const unreadAfter = ({ unread }: ChatLog, isVisible: boolean) => (isVisible ? 0 : unread + 1);

const append = (log: ChatLog, message: Message, isUnconfirmed: boolean): ChatLog => ({
  ...log,
  messages: [...log.messages, newMessage(log, message, isUnconfirmed)].slice(-MAX_MESSAGES),
});

const newMessage = ({ entries }: ChatLog, message: Message, isUnconfirmed: boolean): ChatMessage => ({
  ...message,
  isUnconfirmed,
  entry: entries,
});
