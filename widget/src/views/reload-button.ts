import { html, nothing } from 'lit';
import type { Messages } from '../locales/messages.js';
import type { Trouble } from '../session/view-state.js';
import type { ViewContext } from './context.js';

/** Whether the person's token has run out, and the page had no other one. */
export const hasRunOut = (trouble: Trouble | null): boolean =>
  trouble?.verb === 'sign_in' && trouble.failure.status === 401;

/** Reloads the page: its server hands out a new token and the present version of the element with it. */
export const reloadButton = (messages: Messages, onPress: () => void) => html`
  <button type="button" class="button plain" part="button reload-button" data-focus @click=${onPress}>
    <span>${messages.reload}</span>
  </button>
`;

/** The same under a failure that nothing else mends: the page belongs to an earlier version of the API. */
export const reloadIfOutdated = (trouble: Trouble | null, { locale, actions }: ViewContext) =>
  trouble?.failure.code === 'page_outdated' ? reloadButton(locale.messages, actions.reload) : nothing;
