import { html, nothing } from 'lit';
import { errorText } from '../../../views/action-button.js';

/** What has become of a recording that was shown before. */
export interface Notice {
  readonly isFailure: boolean;
  readonly text: string;
}

/** Says it below the list. Rendered even if there is nothing to say, so that screen readers announce it. */
export const listNotice = (notice: Notice | null) => html`
  <p class="sr-only" role="status">${notice && !notice.isFailure ? notice.text : ''}</p>
  ${notice?.isFailure ? errorText(notice.text) : nothing}
`;
