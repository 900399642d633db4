import type { ChatMessage } from './protocol.js';

/** Prosody's default (`muc_room_default_history_length`). */
const MAX_MESSAGES = 20;

/** The latest messages of a room, for people who join later. */
export interface ChatHistory {
  /** Oldest first. */
  readonly messages: readonly ChatMessage[];
  add(message: ChatMessage): void;
}

/** Starts an empty history. It drops the oldest message when there are more than Prosody would keep. */
export const createChatHistory = (): ChatHistory => {
  const messages: ChatMessage[] = [];
  return {
    messages,
    add(message) {
      messages.push(message);
      if (messages.length > MAX_MESSAGES) messages.shift();
    },
  };
};
