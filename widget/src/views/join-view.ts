import { html } from 'lit';
import type { Offering } from '../session/view-state.js';
import { actionButton, troubleText } from './action-button.js';
import { card, text } from './card.js';
import type { ViewContext } from './context.js';
import { playIcon } from './icons.js';
import { reloadIfOutdated } from './reload-button.js';
import { statusLine } from './status-line.js';

/** For somebody who may join the live session. */
export const joinView = (
  { viewer, busy, trouble }: Offering,
  context: ViewContext,
  label = context.locale.messages.join,
  explanation?: string,
) => {
  const { messages } = context.locale;
  return card({
    status: statusLine(viewer, context),
    title: viewer.webinar.title,
    content: text(explanation ?? (viewer.role === 'participant' ? messages.joinText : messages.joinHostText)),
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
    `,
  });
};
