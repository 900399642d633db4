import type { Recording } from '@live-webinar/contract';
import { html, nothing } from 'lit';
import { fileSize } from '../file-size.js';
import { manageMessages } from '../locales/manage-messages.js';

/** What hosts need to know of a recording besides what everybody does. */
export const hostFacts = ({ bytes, state, is_published }: Recording, tag: string) => html`
  ${
    // The size of a file that is fetched from a link is not known before it is there.
    bytes === 0 ? nothing : html`<span part="recording-size">${fileSize(tag, bytes)}</span>`
  }
  ${
    state === 'ready' && is_published
      ? html`<span class="recording-state is-published" part="recording-state"
          >${manageMessages(tag).published}</span
        >`
      : nothing
  }
`;
