import { html, nothing } from 'lit';
import { failureSentence } from '../locales/failure-sentence.js';
import { roomMessages } from '../locales/room/room-messages.js';
import type { InMeeting } from '../session/view-state.js';
import { errorText, spinner, troubleText } from './action-button.js';
import { chatView } from './chat-view.js';
import type { RoomContext, ViewContext } from './context.js';
import { endDialog } from './end-dialog.js';
import { meetingHeader } from './meeting-header.js';
import type { Template } from './template.js';

/** A person is in the meeting: its frame, and what the element adds to it. */
export const meetingView = (state: InMeeting, outside: ViewContext) => {
  const context: RoomContext = { ...outside, words: roomMessages(outside.locale.tag) };
  const { hasChat, stage } = context;
  return html`
    <section class="meeting ${hasChat ? 'has-chat' : ''}" part="meeting">
      ${meetingHeader(state, context)}
      ${state.isAskedToEnd ? nothing : troubleText(context.locale.messages, state.trouble)}
      <div class="body" part="body">
        <div class="frame" part="frame">${stage}${cover(state, context)}</div>
        ${hasChat ? chatView(state, context) : nothing}
      </div>
      ${state.pass.role === 'participant' ? nothing : endDialog(state, context)}
    </section>
  `;
};

/** What lies over the frame while there is no meeting in it. */
const cover = (
  { phase, failure }: InMeeting,
  { locale: { messages }, words, actions }: RoomContext,
): Template => {
  switch (phase) {
    case 'entering':
      return html`<div class="cover" part="cover">
        ${spinner}
        <p>${messages.entering}</p>
      </div>`;
    case 'leaving':
      return html`<div class="cover" part="cover">
        ${spinner}
        <p>${words.leaving}</p>
      </div>`;
    case 'failed':
      return html`
        <div class="cover" part="cover">
          ${failure && errorText(failureSentence(messages, failure, 'join'))}
          <div class="choices">
            <button
              type="button"
              class="button quiet"
              part="button retry-button"
              data-focus
              @click=${actions.reenter}
            >
              ${messages.retry}
            </button>
            <button type="button" class="button quiet" part="button leave-button" @click=${actions.leave}>
              ${words.leave}
            </button>
          </div>
        </div>
      `;
    case 'door':
    case 'joined':
      return nothing;
  }
};
