import { html, nothing } from 'lit';
import type { InMeeting } from '../../session/view-state.js';
import type { MeetingContext } from './meeting-context.js';
import { elapsedTime } from '../../views/elapsed-time.js';
import { recordingBadges } from './recording-badges.js';
import { recordingButtons } from './recording-buttons.js';
import { chatIcon, checkIcon, leaveIcon, peopleIcon } from './icons.js';

/** The bar over the meeting: the webinar, the elapsed time, the person's role, and the buttons to leave and to end. */
export const meetingHeader = (state: InMeeting, context: MeetingContext) => {
  const { viewer, pass, phase, busy } = state;
  const { locale, words, actions, meetingActions, hasChat } = context;
  const isGuest = pass.role === 'participant';
  const { messages } = locale;
  const isGoing = phase === 'leaving' || busy !== null;
  return html`
    <header
      class="bar ${isGuest ? '' : 'is-host'} ${pass.meeting.may_record ? 'may-record' : ''}"
      part="header"
    >
      <div class="where">
        <p class="facts">
          <span class="live-badge" part="live-badge"
            ><span class="dot" aria-hidden="true"></span>${messages.live}</span
          >
          ${elapsedTime(viewer, context)}
          <span class="role" part="role">${words[pass.role]}</span>
          ${recordingBadges(state, context)}
        </p>
        <h2 class="title" part="title" tabindex="-1" data-focus>${viewer.webinar.title}</h2>
        <p class="room" part="room" title=${pass.room_name}>
          <span class="sr-only">${words.room}: </span>${pass.room_name}
        </p>
        ${isGuest ? completion(state, context) : nothing}
      </div>
      ${
        isGuest && !hasChat
          ? nothing
          : html`<div class="panels">
              ${pass.meeting.may_record ? recordingButtons(state, context) : nothing}
              ${hasChat ? chatButton(state, context) : nothing}
              ${isGuest ? nothing : peopleButton(state, context)}
            </div>`
      }
      <div class="exit-buttons">
        <button
          type="button"
          class="button quiet"
          part="button leave-button"
          ?disabled=${isGoing}
          @click=${actions.leave}
        >
          ${leaveIcon}<span>${words.leave}</span>
        </button>
        ${
          isGuest
            ? nothing
            : html`<button
                type="button"
                class="button danger"
                part="button end-button"
                ?disabled=${isGoing}
                @click=${meetingActions.requestEnd}
              >
                <span>${words.endSession}</span>
              </button>`
        }
      </div>
    </header>
  `;
};

/** Says that the participant has completed the webinar. It is rendered even if empty, so that a text that appears later is announced. */
const completion = ({ viewer }: InMeeting, { locale }: MeetingContext) =>
  html`<p class="completion" part="completion" role="status">
    ${viewer.has_completed ? html`${checkIcon}<span>${locale.messages.completed}</span>` : nothing}
  </p>`;

const chatButton = (
  { meeting: { chat, panel } }: InMeeting,
  { words, meetingActions }: MeetingContext,
) => html`
  <button
    type="button"
    class="button quiet chat-toggle"
    part="button chat-button"
    aria-expanded=${panel === 'chat'}
    aria-controls="chat"
    aria-label=${panel === 'chat' ? words.closeChat : words.openChat(chat.unread)}
    @click=${() => {
      meetingActions.togglePanel('chat');
    }}
  >
    ${chatIcon}${chat.unread > 0 ? html`<span class="unread" part="unread">${chat.unread}</span>` : nothing}
  </button>
`;

const peopleButton = (
  { meeting: { roster, panel } }: InMeeting,
  { words, meetingActions }: MeetingContext,
) => {
  const count = roster.others.length + 1;
  return html`
    <button
      type="button"
      class="button quiet"
      part="button people-button"
      aria-expanded=${panel === 'people'}
      aria-controls="people"
      @click=${() => {
        meetingActions.togglePanel('people');
      }}
    >
      ${peopleIcon}<span class="sr-only word">${words.people}</span><span>${count}</span>
    </button>
  `;
};
