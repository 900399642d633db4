import { html } from 'lit';
import type { Offering } from '../session/view-state.js';
import type { ViewContext } from './context.js';

/** Leads to the public live stream, in a new tab, if there is one. Only https addresses become links. */
export const streamLink = ({ viewer }: Offering, { locale: { messages } }: ViewContext) => {
  const url = viewer.stream?.watch_url;
  return url?.startsWith('https:')
    ? html`<a
        class="button quiet"
        part="button stream-link"
        data-focus
        href=${url}
        target="_blank"
        rel="noopener noreferrer"
        ><span
          >${messages.watchStream}<span aria-hidden="true">&nbsp;↗&#xFE0E;</span
          ><span class="sr-only"> ${messages.newTab}</span></span
        ></a
      >`
    : undefined;
};
