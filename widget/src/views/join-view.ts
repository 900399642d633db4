import { html, nothing } from 'lit';
import type { Offering } from '../session/view-state.js';
import { actionButton, troubleText } from './action-button.js';
import { card, text } from './card.js';
import type { ViewContext } from './context.js';
import { playIcon } from './icons.js';
import { recordingsButton } from './recordings-button.js';
import { reloadIfOutdated } from './reload-button.js';
import { statusLine } from './status-line.js';
import { streamLink } from './stream-link.js';

/** For somebody who may join the live session. */
export const joinView = (
  state: Offering,
  context: ViewContext,
  label = context.locale.messages.join,
  explanation?: string,
) => {
  const { viewer, busy, trouble } = state;
  const { messages } = context.locale;
  const isGuest = viewer.role === 'participant';
  return card({
    status: statusLine(viewer, context),
    title: viewer.webinar.title,
    content: html`
      ${text(explanation ?? (isGuest ? messages.joinText : messages.joinHostText))}
      ${
        isGuest
          ? html`${notice('attendance', messages.attendance)}
            ${viewer.recording?.consent === null ? notice('recording', messages.mayBeRecorded) : nothing}`
          : recordingsButton(state, context)
      }
    `,
    action: html`
      ${actionButton({
        verb: 'join',
        label,
        icon: playIcon,
        variant: 'join',
        busy,
        onPress: context.actions.join,
      })}
      ${troubleText(messages, trouble)} ${reloadIfOutdated(trouble, context)}
      ${trouble?.failure.code === 'session_full' ? streamLink(state, context) : nothing}
    `,
  });
};

/** Tells a participant before they join what is kept of them. Sites can replace the sentence. */
const notice = (about: string, sentence: string) =>
  html`<small class="text" part="${about}-notice"><slot name="${about}-notice">${sentence}</slot></small>`;
