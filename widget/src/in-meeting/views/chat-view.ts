import { html, nothing } from 'lit';
import { clockTime } from '../../locales/times.js';
import type { ChatMessage } from '../chat-log.js';
import type { InMeeting } from '../../session/view-state.js';
import type { MeetingContext } from './meeting-context.js';
import { keepTyping } from './keep-typing.js';
import { closeIcon, sendIcon } from './icons.js';

/** In characters. */
const MAX_MESSAGE_LENGTH = 1_000;

/** The chat. What people write is text, never HTML. */
export const chatView = ({ meeting: { chat, panel }, phase }: InMeeting, context: MeetingContext) => {
  const { words, meetingActions } = context;
  const isOpen = panel === 'chat';
  const toggle = () => {
    meetingActions.togglePanel('chat');
  };
  return html`
    <aside
      id="chat"
      class="side chat ${isOpen ? 'is-open' : ''}"
      part="chat"
      aria-label=${words.chat}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== 'Escape' || !isOpen) return;
        // Escape must not also close a dialog of the page.
        event.stopPropagation();
        toggle();
      }}
    >
      <header class="side-bar" part="chat-header">
        <h3>${words.chat}</h3>
        <button
          type="button"
          class="button bare"
          part="button chat-close-button"
          aria-label=${words.closeChat}
          @click=${toggle}
        >
          ${closeIcon}
        </button>
      </header>
      <slot name="chat">
        <div class="log" part="chat-log" role="log" aria-live="polite" aria-label=${words.chat} tabindex="0">
          ${
            chat.messages.length === 0
              ? html`<p class="empty" part="chat-empty">${words.chatEmpty}</p>`
              : chat.messages.map((message, index) => messageView(message, chat.messages[index - 1], context))
          }
        </div>
        <form
          class="writing"
          part="chat-form"
          @submit=${(event: SubmitEvent) => {
            send(event, meetingActions.sendMessage);
          }}
        >
          <input
            class="field"
            part="chat-input"
            name="message"
            autocomplete="off"
            enterkeyhint="send"
            maxlength=${MAX_MESSAGE_LENGTH}
            aria-label=${words.message}
            placeholder=${words.messageTo}
            ?disabled=${phase !== 'joined'}
            @keydown=${keepTyping}
            @keypress=${keepTyping}
            @keyup=${keepTyping}
          />
          <button
            class="button plain send"
            part="button chat-send-button"
            aria-label=${words.send}
            ?disabled=${phase !== 'joined'}
          >
            ${sendIcon}
          </button>
        </form>
      </slot>
    </aside>
  `;
};

const send = (event: SubmitEvent, say: (text: string) => void) => {
  event.preventDefault();
  const field = (event.currentTarget as HTMLFormElement).elements.namedItem('message') as HTMLInputElement;
  const text = field.value.trim();
  if (text === '') return;
  field.value = '';
  say(text);
};

const messageView = (
  message: ChatMessage,
  before: ChatMessage | undefined,
  { locale: { tag }, words }: MeetingContext,
) => {
  const { by, text, at, isPrivate } = message;
  const isOwn = by === null;
  return html`
    <div class="message ${isOwn ? 'is-own' : ''}" part="chat-message">
      ${
        before && isGrouped(before, message)
          ? nothing
          : html`<p class="byline">
              <strong>${isOwn ? words.you : by || words.somebody}</strong>
              <time datetime=${at.toISOString()}>${clockTime(tag, at)}</time>
              ${isPrivate ? html`<em>${words.privateMessage}</em>` : nothing}
            </p>`
      }
      <p class="said">${text}</p>
    </div>
  `;
};

/** Messages of the same person within this time are grouped. */
const MAX_GROUP_GAP_MS = 3 * 60_000;

const isGrouped = (before: ChatMessage, message: ChatMessage) =>
  before.by === message.by &&
  before.isPrivate === message.isPrivate &&
  message.at.valueOf() - before.at.valueOf() < MAX_GROUP_GAP_MS;
