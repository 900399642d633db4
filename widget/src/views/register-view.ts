import { html } from 'lit';
import type { Offering } from '../session/view-state.js';
import { actionButton, troubleText } from './action-button.js';
import { card, text, type Card } from './card.js';
import type { ViewContext } from './context.js';
import { statusLine } from './status-line.js';
import { streamLink } from './stream-link.js';

/** For a visitor who can register. While the session is live, a box draws attention to it. */
export const registerView = (state: Offering, context: ViewContext) => {
  const { viewer, busy, trouble } = state;
  const { messages } = context.locale;
  const isLive = viewer.is_active;
  const action = html`
    ${actionButton({
      verb: 'register',
      label: messages.register,
      variant: isLive ? 'notice' : 'plain',
      busy,
      onPress: context.actions.register,
    })}
    ${troubleText(messages, trouble)} ${streamLink(state, context)}
  `;
  const about: Pick<Card, 'status' | 'title'> = {
    status: statusLine(viewer, context),
    title: viewer.webinar.title,
  };
  if (!isLive) return card({ ...about, content: text(messages.registerText), action });
  return card({
    ...about,
    content: html`
      <div class="live-now" part="live-now">
        <p class="live-now-text">
          <strong>${messages.liveNow}</strong>
          <span>${messages.registerLiveText}</span>
        </p>
        <div class="action" part="action">${action}</div>
      </div>
    `,
  });
};
