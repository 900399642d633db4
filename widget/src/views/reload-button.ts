import { html, nothing } from 'lit';
import type { Messages } from '../locales/messages.js';
import type { Trouble } from '../session/view-state.js';
import type { ViewContext } from './context.js';

/** Whether the person's token has expired and the page had no other one. */
export const hasExpired = (trouble: Trouble | null): boolean =>
  trouble?.verb === 'sign_in' && trouble.failure.status === 401;

/** Reloads the page: with it come a new token and the current version of the element. */
export const reloadButton = (messages: Pick<Messages, 'reload'>, onPress: () => void) => html`
  <button type="button" class="button plain" part="button reload-button" data-focus @click=${onPress}>
    <span>${messages.reload}</span>
  </button>
`;

/** A reload button if the page belongs to an earlier version of the API: nothing else helps. */
export const reloadIfOutdated = (trouble: Trouble | null, { locale, actions }: ViewContext) =>
  trouble?.failure.code === 'page_outdated' ? reloadButton(locale.messages, actions.reload) : nothing;
