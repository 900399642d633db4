import { html, nothing } from 'lit';
import type { Messages } from '../locales/messages.js';
import { stateName } from '../session/state-name.js';
import type { Offering } from '../session/view-state.js';
import { actionButton, troubleText } from './action-button.js';
import { card, text } from './card.js';
import type { ViewContext } from './context.js';
import { playIcon } from './icons.js';
import { recordingsButton } from './recordings-button.js';
import { hasExpired, reloadButton, reloadIfOutdated } from './reload-button.js';
import { statusLine } from './status-line.js';
import { streamLink } from './stream-link.js';

/** For somebody who can take no part any more: a sentence says why. There may be a recording to watch. */
export const closedView = (state: Offering, context: ViewContext) => {
  const { viewer, trouble, busy } = state;
  const { messages } = context.locale;
  const name = stateName(state);
  return card({
    status: statusLine(viewer, context),
    title: viewer.webinar.title,
    action: streamLink(state, context),
    ...(hasExpired(trouble) && { action: reloadButton(messages, context.actions.reload) }),
    ...(name === 'watch' && {
      action: html`
        ${actionButton({
          verb: 'watch',
          label: messages.watch,
          icon: playIcon,
          variant: 'plain',
          busy,
          onPress: context.actions.watch,
        })}
        ${troubleText(messages, trouble)} ${reloadIfOutdated(trouble, context)}
      `,
    }),
    content: html`
      ${text(reasonText(state, messages))} ${name === 'watch' ? nothing : troubleText(messages, trouble)}
      ${name === 'ended' || name === 'watch' ? html`${viewer.has_completed ? text(messages.completed) : nothing}<slot name="ended"></slot>` : nothing}
      ${recordingsButton(state, context)}
    `,
  });
};

/** For an unknown reason, the API's own sentence is used. */
const reasonText = ({ viewer }: Offering, { endedText, failures }: Messages): string => {
  const { action, reason, message } = viewer;
  if (action === 'watch' || reason === 'webinar_ended') return endedText;
  return (failures as Readonly<Record<string, string>>)[reason ?? ''] ?? message ?? '';
};
