import { html } from 'lit';
import type { Offering } from '../session/view-state.js';
import { actionButton, troubleText } from './action-button.js';
import { card, text } from './card.js';
import type { ViewContext } from './context.js';
import { statusLine } from './status-line.js';

/** Nobody knows this person yet. */
export const signInView = ({ viewer, busy, trouble }: Offering, context: ViewContext) => {
  const { messages } = context.locale;
  return card({
    status: statusLine(viewer, context),
    title: viewer.webinar.title,
    content: text(viewer.is_active ? messages.signInLiveText : messages.signInText),
    action: html`
      ${actionButton({
        verb: 'sign_in',
        label: messages.signIn,
        look: 'plain',
        busy,
        onPress: context.actions.signIn,
      })}
      ${troubleText(messages, trouble)}
    `,
  });
};
