import { html } from 'lit';
import type { Messages } from '../locales/messages.js';
import type { Offering } from '../session/view-state.js';
import { actionButton, troubleText } from './action-button.js';
import { card, text } from './card.js';
import type { ViewContext } from './context.js';
import { playIcon } from './icons.js';
import { reloadIfOutdated } from './reload-button.js';
import { statusLine } from './status-line.js';

/** For somebody who may join the live session. */
export const joinView = (state: Offering, context: ViewContext) => {
  const { viewer, busy, trouble, lastVisit } = state;
  const { messages } = context.locale;
  return card({
    status: statusLine(viewer, context),
    title: viewer.webinar.title,
    content: text(textOf(state, messages)),
    action: html`
      ${actionButton({
        verb: 'join',
        label: lastVisit === 'none' ? messages.join : messages.rejoin,
        icon: playIcon,
        variant: 'join',
        busy,
        onPress: context.actions.join,
      })}
      ${troubleText(messages, trouble)} ${reloadIfOutdated(trouble, context)}
    `,
  });
};

const textOf = ({ viewer, lastVisit }: Offering, messages: Messages) => {
  if (lastVisit === 'kicked') return messages.kickedText;
  if (lastVisit === 'left') return messages.leftText;
  return viewer.role === 'participant' ? messages.joinText : messages.joinHostText;
};
