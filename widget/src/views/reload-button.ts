import { html, nothing } from 'lit';
import type { Trouble } from '../session/view-state.js';
import type { ViewContext } from './context.js';

const reloadButton = ({ locale, actions }: ViewContext) => html`
  <button type="button" class="button quiet" part="button reload-button" @click=${actions.reload}>
    <span>${locale.messages.reload}</span>
  </button>
`;

/** A button to load the page again, under a failure that nothing else mends: the page belongs to an earlier version of the API. */
export const reloadIfOutdated = (trouble: Trouble | null, context: ViewContext) =>
  trouble?.failure.code === 'page_outdated' ? reloadButton(context) : nothing;
