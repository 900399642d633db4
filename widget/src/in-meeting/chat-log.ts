import type { Said } from './meeting.js';

/** How many messages are kept. */
const LIMIT = 200;

/** A message on the screen. */
export interface ChatMessage extends Said {
  /** Shown as soon as it was written, before the meeting confirmed it. */
  readonly isUnconfirmed: boolean;
  /** During which entry into the room it was last received: see {@link ChatLog.entries}. */
  readonly entry: number;
}

/** What was said since this person came, oldest first. */
export interface ChatLog {
  readonly messages: readonly ChatMessage[];
  /** How many came while nobody could see them. */
  readonly unread: number;
  /** How often the room was entered again. Each time, the meeting server replays the room's history. */
  readonly entries: number;
}

export const emptyChat: ChatLog = { messages: [], unread: 0, entries: 0 };

/** The person here wrote something: it is shown at once. */
export const wroteMessage = (log: ChatLog, text: string, at: Date): ChatLog =>
  append(log, { text, by: null, at, isPrivate: false, isReplayed: false }, true);

/** The meeting sent a message. One's own comes back from there, and is not shown twice. */
export const heardMessage = (log: ChatLog, said: Said, isVisible: boolean): ChatLog => {
  if (said.isReplayed) return replayedMessage(log, said, isVisible);
  if (said.by !== null) return { ...append(log, said, false), unread: unreadAfter(log, isVisible) };
  const echoed = log.messages.findIndex(({ isUnconfirmed, text }) => isUnconfirmed && text === said.text);
  return echoed < 0 ? append(log, said, false) : confirm(log, echoed);
};

/** The room is entered again, and its history comes again. */
export const enteredAgain = (log: ChatLog): ChatLog => ({ ...log, entries: log.entries + 1 });

/** Somebody sees the chat, and with that all of it. */
export const sawChat = (log: ChatLog): ChatLog => (log.unread === 0 ? log : { ...log, unread: 0 });

/**
 * A message of the room's history. Of what was received before, the copy that is here is kept: it has the right name. In
 * the history, Jitsi has forgotten the names of those who left, and which messages were the person's own.
 */
const replayedMessage = (log: ChatLog, said: Said, isVisible: boolean): ChatLog => {
  const known = log.messages.findIndex(
    ({ entry, text, isPrivate }) => entry < log.entries && text === said.text && !isPrivate,
  );
  if (known >= 0) return confirm(log, known);
  const messages = [...log.messages];
  const later = messages.findIndex(({ at }) => at > said.at);
  messages.splice(later < 0 ? messages.length : later, 0, newMessage(log, said, false));
  return { ...log, messages: messages.slice(-LIMIT), unread: unreadAfter(log, isVisible) };
};

const confirm = (log: ChatLog, confirmed: number): ChatLog => ({
  ...log,
  messages: log.messages.map((message, index) =>
    index === confirmed ? { ...message, isUnconfirmed: false, entry: log.entries } : message,
  ),
});

const unreadAfter = ({ unread }: ChatLog, isVisible: boolean) => (isVisible ? 0 : unread + 1);

const append = (log: ChatLog, said: Said, isUnconfirmed: boolean): ChatLog => ({
  ...log,
  messages: [...log.messages, newMessage(log, said, isUnconfirmed)].slice(-LIMIT),
});

const newMessage = ({ entries }: ChatLog, said: Said, isUnconfirmed: boolean): ChatMessage => ({
  ...said,
  isUnconfirmed,
  entry: entries,
});
