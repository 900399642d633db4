import { html } from 'lit';
import type { Offering } from '../../session/view-state.js';
import { meetingMessages } from '../locales/meeting-messages.js';
import { actionButton, troubleText } from '../../views/action-button.js';
import { card, text } from '../../views/card.js';
import type { ViewContext } from '../../views/context.js';
import { playIcon } from '../../views/icons.js';
import { recordingsButton } from '../../views/recordings-button.js';
import { statusLine } from '../../views/status-line.js';

/** A moderator closed the meeting for everybody while the session is live: a host decides whether it ends too. */
export const meetingClosedView = (state: Offering, context: ViewContext) => {
  const { viewer, busy, trouble } = state;
  const { locale, actions } = context;
  const words = meetingMessages(locale.tag);
  const isHost = viewer.role === 'organizer' || viewer.role === 'co_host';
  return card({
    status: statusLine(viewer, context),
    title: viewer.webinar.title,
    content: html`${text(isHost ? words.closedHostText : words.closedText)}
    ${recordingsButton(state, context)}`,
    action: html`
      ${actionButton({
        verb: 'join',
        label: isHost ? words.reopen : words.rejoin,
        icon: playIcon,
        variant: 'join',
        busy,
        onPress: actions.join,
      })}
      ${
        isHost
          ? actionButton({
              verb: 'end',
              label: words.endSession,
              variant: 'danger',
              busy,
              onPress: actions.end,
            })
          : ''
      }
      ${troubleText(locale.messages, trouble)}
    `,
  });
};
