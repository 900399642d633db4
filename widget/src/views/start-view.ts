import { html } from 'lit';
import type { Offering } from '../session/view-state.js';
import { actionButton, troubleText } from './action-button.js';
import { card, text } from './card.js';
import type { ViewContext } from './context.js';
import { lightningIcon } from './icons.js';
import { recordingsButton } from './recordings-button.js';
import { reloadIfOutdated } from './reload-button.js';
import { statusLine } from './status-line.js';

/** For a host who can go live. */
export const startView = (state: Offering, context: ViewContext) => {
  const { viewer, busy, trouble } = state;
  const { messages } = context.locale;
  return card({
    status: statusLine(viewer, context),
    title: viewer.webinar.title,
    content: html`
      ${text(viewer.webinar.status === 'ended' ? messages.goLiveAgainText : messages.goLiveText)}
      ${recordingsButton(state, context)}
    `,
    action: html`
      ${actionButton({
        verb: 'start',
        label: messages.goLive,
        icon: lightningIcon,
        variant: 'go-live',
        busy,
        onPress: context.actions.start,
      })}
      ${troubleText(messages, trouble)} ${reloadIfOutdated(trouble, context)}
    `,
  });
};
