import { html, nothing } from 'lit';
import type { Messages } from '../locales/messages.js';
import { stateName } from '../session/state-name.js';
import type { Offering } from '../session/view-state.js';
import { troubleText } from './action-button.js';
import { card, text } from './card.js';
import type { ViewContext } from './context.js';
import { hasExpired, reloadButton } from './reload-button.js';
import { statusLine } from './status-line.js';

/** For somebody who can do nothing: a sentence says why. */
export const closedView = (state: Offering, context: ViewContext) => {
  const { viewer, trouble } = state;
  const { messages } = context.locale;
  return card({
    status: statusLine(viewer, context),
    title: viewer.webinar.title,
    ...(hasExpired(trouble) && { action: reloadButton(messages, context.actions.reload) }),
    content: html`
      ${text(reasonText(state, messages))} ${troubleText(messages, trouble)}
      ${stateName(state) === 'ended' ? html`<slot name="ended"></slot>` : nothing}
    `,
  });
};

/** For an unknown reason, the API's own sentence is used. */
const reasonText = ({ viewer }: Offering, messages: Messages): string => {
  const known: Readonly<Record<string, string>> = {
    webinar_ended: messages.endedText,
    webinar_cancelled: messages.cancelledText,
    registration_closed: messages.closedText,
    removed: messages.failures.removed,
  };
  return known[viewer.reason ?? ''] ?? viewer.message ?? '';
};
