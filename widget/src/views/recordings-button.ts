import { html, nothing } from 'lit';
import type { Offering } from '../session/view-state.js';
import { spinner } from './action-button.js';
import type { ViewContext } from './context.js';

/** Leads hosts to the recordings, if there are any to manage. */
export const recordingsButton = ({ viewer, busy }: Offering, { locale, actions }: ViewContext) =>
  viewer.has_recordings
    ? html`<div>
        <button
          type="button"
          class="button quiet"
          part="button recordings-button"
          aria-busy=${busy === 'watch'}
          ?disabled=${busy !== null}
          @click=${actions.watch}
        >
          ${busy === 'watch' ? spinner : nothing}<span>${locale.messages.recordings}</span>
        </button>
      </div>`
    : nothing;
