import { html } from 'lit';
import type { Offering } from '../session/view-state.js';
import { actionButton, troubleText } from './action-button.js';
import { card, text, type Card } from './card.js';
import type { ViewContext } from './context.js';
import { hasExpired, reloadButton } from './reload-button.js';
import { statusLine } from './status-line.js';
import { streamLink } from './stream-link.js';

/** For somebody who is not signed in, or not any more. Without a `login-url` there is a sentence and no button. */
export const signInView = (state: Offering, context: ViewContext) => {
  const { viewer, busy, trouble } = state;
  const { locale, actions, hasLogin } = context;
  const { messages } = locale;
  const about: Pick<Card, 'status' | 'title'> = {
    status: statusLine(viewer, context),
    title: viewer.webinar.title,
  };
  const words = text(viewer.is_active ? messages.signInLiveText : messages.signInText);
  const sentence = troubleText(messages, trouble);
  const stream = streamLink(state, context);
  if (hasExpired(trouble)) {
    return card({ ...about, content: sentence, action: reloadButton(messages, actions.reload) });
  }
  if (!hasLogin) return card({ ...about, content: html`${words} ${sentence}`, action: stream });
  return card({
    ...about,
    content: words,
    action: html`
      ${actionButton({
        verb: 'sign_in',
        label: messages.signIn,
        variant: 'plain',
        busy,
        onPress: actions.signIn,
      })}
      ${sentence} ${stream}
    `,
  });
};
