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
      ${stateName(state) === 'ended' ? html`${viewer.has_completed ? text(messages.completed) : nothing}<slot name="ended"></slot>` : nothing}
    `,
  });
};

/** For an unknown reason, the API's own sentence is used. */
const reasonText = ({ viewer }: Offering, { endedText, failures }: Messages): string => {
  const { action, reason, message } = viewer;
  if (action === 'watch' || reason === 'webinar_ended') return endedText;
  return (failures as Readonly<Record<string, string>>)[reason ?? ''] ?? message ?? '';
};
