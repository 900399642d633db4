import { html } from 'lit';
import type { Offering } from '../session/view-state.js';
import { actionButton, troubleText } from './action-button.js';
import { card, text, type Card } from './card.js';
import type { ViewContext } from './context.js';
import { hasRunOut, reloadButton } from './reload-button.js';
import { statusLine } from './status-line.js';

/** Nobody knows this person yet, or any more. Where the page has no way to sign in, the sentence is all. */
export const signInView = ({ viewer, busy, trouble }: Offering, context: ViewContext) => {
  const { locale, actions, hasLogin } = context;
  const { messages } = locale;
  const about: Pick<Card, 'status' | 'title'> = {
    status: statusLine(viewer, context),
    title: viewer.webinar.title,
  };
  const words = text(viewer.is_active ? messages.signInLiveText : messages.signInText);
  const sentence = troubleText(messages, trouble);
  if (hasRunOut(trouble)) {
    return card({ ...about, content: sentence, action: reloadButton(messages, actions.reload) });
  }
  if (!hasLogin) return card({ ...about, content: html`${words} ${sentence}` });
  return card({
    ...about,
    content: words,
    action: html`
      ${actionButton({
        verb: 'sign_in',
        label: messages.signIn,
        look: 'plain',
        busy,
        onPress: actions.signIn,
      })}
      ${sentence}
    `,
  });
};
