import type { Said } from '../meeting/meeting.js';

/** How many messages are kept. */
const LIMIT = 200;

/** A message on the screen. */
export interface ChatMessage extends Said {
  /** Shown as soon as it was written, before the meeting confirmed it. */
  readonly isUnconfirmed: boolean;
}

/** What was said since this person came, oldest first. */
export interface ChatLog {
  readonly messages: readonly ChatMessage[];
  /** How many came while nobody could see them. */
  readonly unread: number;
}

export const emptyChat: ChatLog = { messages: [], unread: 0 };

/** The person here wrote something: it is shown at once. */
export const wroteMessage = (log: ChatLog, text: string, at: Date): ChatLog =>
  append(log, { text, by: null, at, isPrivate: false }, true);

/** The meeting told of a message. One's own comes back from there, and is not shown twice. */
export const heardMessage = (log: ChatLog, said: Said, isVisible: boolean): ChatLog => {
  if (said.by !== null) {
    return { ...append(log, said, false), unread: isVisible ? 0 : log.unread + 1 };
  }
  const echoed = log.messages.findIndex(({ isUnconfirmed, text }) => isUnconfirmed && text === said.text);
  if (echoed < 0) return append(log, said, false);
  const messages = log.messages.map((message, index) =>
    index === echoed ? { ...message, isUnconfirmed: false } : message,
  );
  return { ...log, messages };
};

/** Somebody sees the chat, and with that all of it. */
export const sawChat = (log: ChatLog): ChatLog => (log.unread === 0 ? log : { ...log, unread: 0 });

const append = (log: ChatLog, said: Said, isUnconfirmed: boolean): ChatLog => ({
  ...log,
  messages: [...log.messages, { ...said, isUnconfirmed }].slice(-LIMIT),
});
