import { html, nothing } from 'lit';
import { meetingMessages } from '../locales/meeting-messages.js';
import { meetingSentence } from '../locales/meeting-sentence.js';
import { isModerator } from '../roster.js';
import type { InMeeting } from '../../session/view-state.js';
import { errorText, spinner, troubleText } from '../../views/action-button.js';
import { chatView } from './chat-view.js';
import type { ViewContext } from '../../views/context.js';
import type { MeetingContext } from './meeting-context.js';
import { endDialog } from './end-dialog.js';
import { knockAnnouncement, knocksView } from './knocks-view.js';
import { meetingHeader } from './meeting-header.js';
import { recordingFailureDialog } from './recording-failure-dialog.js';
import { streamDialog } from './stream-dialog.js';
import { peopleView } from './people-view.js';
import { removeDialog } from './remove-dialog.js';
import type { Template } from '../../views/template.js';

/** The meeting: its frame, and what the element adds to it. */
export const meetingView = (state: InMeeting, outside: ViewContext) => {
  const { meetingActions } = outside;
  // The types cannot say that a state of the meeting comes with its actions.
  if (!meetingActions) throw new Error('The meeting is shown before it is loaded');
  const context: MeetingContext = { ...outside, meetingActions, words: meetingMessages(outside.locale.tag) };
  const { hasChat, stage } = context;
  const isGuest = state.pass.role === 'participant';
  const hasPeople = !isGuest && state.meeting.panel === 'people';
  // Without tokens, a participant becomes a moderator while no host is there.
  const canAdmit = !isGuest || isModerator(state.meeting.roster);
  return html`
    <section class="meeting ${hasChat ? 'has-chat' : ''} ${hasPeople ? 'has-people' : ''}" part="meeting">
      ${meetingHeader(state, context)}
      ${state.isConfirmingEnd ? nothing : troubleText(context.locale.messages, state.trouble)}
      <div class="body" part="body">
        <div class="frame" part="frame">
          ${stage}${cover(state, context)}${canAdmit ? knocksView(state, context) : nothing}
        </div>
        ${hasChat ? chatView(state, context) : nothing} ${isGuest ? nothing : peopleView(state, context)}
      </div>
      ${isGuest ? nothing : html`${endDialog(state, context)} ${removeDialog(state, context)}`}
      ${
        state.pass.meeting.may_record
          ? html`${streamDialog(state, context)} ${recordingFailureDialog(state, context)}`
          : nothing
      }
      <p class="sr-only" role="status">${canAdmit ? knockAnnouncement(state, context) : nothing}</p>
    </section>
  `;
};

/** Covers the frame while there is no meeting in it; while the browser may ask for permissions, only its edge. */
const cover = ({ phase, failure }: InMeeting, { locale, words, actions }: MeetingContext): Template => {
  const { messages } = locale;
  switch (phase) {
    case 'entering':
      return html`<div class="cover" part="cover">
        ${spinner}
        <p>${words.entering}</p>
      </div>`;
    case 'awaiting_permission':
      return html`<p class="prompt" part="prompt">${spinner}<span>${words.answerPrompt}</span></p>`;
    case 'leaving':
      return html`<div class="cover" part="cover">
        ${spinner}
        <p>${words.leaving}</p>
      </div>`;
    case 'failed':
      return html`
        <div class="cover" part="cover">
          ${failure && errorText(meetingSentence(locale, failure, 'join'))}
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
    case 'prompting':
    case 'joined':
      return nothing;
  }
};
