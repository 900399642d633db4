import { html, nothing } from 'lit';
import { meetingSentence } from '../locales/meeting-sentence.js';
import type { InMeeting } from '../../session/view-state.js';
import { errorText, spinner } from '../../views/action-button.js';
import type { MeetingContext } from './meeting-context.js';
import { onCancel } from './dialog.js';
import { shownName } from './shown-name.js';

/** The dialog before a person is removed. Whether they can come back depends on whether the webinar knows them. */
export const removeDialog = (
  { phase, meeting: { removal } }: InMeeting,
  { locale, words, meetingActions }: MeetingContext,
) => {
  const isBusy = removal?.isBusy === true;
  return html`
    <dialog
      class="dialog"
      part="dialog remove-dialog"
      aria-labelledby="remove-title"
      aria-describedby="remove-text"
      data-open=${removal !== null && phase === 'joined'}
      @cancel=${onCancel(!isBusy, meetingActions.dismissRemoval)}
    >
      ${
        removal === null
          ? nothing
          : html`
              <h2 id="remove-title">
                ${
                  removal.userId === null
                    ? words.expelTitle(shownName(removal.attendee, words))
                    : words.removeTitle(shownName(removal.attendee, words))
                }
              </h2>
              <p id="remove-text" class="text">
                ${removal.userId === null ? words.expelText : words.removeText}
              </p>
              <div class="choices">
                <button
                  type="button"
                  class="button quiet"
                  part="button cancel-button"
                  ?disabled=${isBusy}
                  @click=${meetingActions.dismissRemoval}
                >
                  ${words.cancel}
                </button>
                <button
                  type="button"
                  class="button go-live"
                  part="button remove-confirm-button"
                  data-focus
                  aria-busy=${isBusy}
                  ?disabled=${isBusy}
                  @click=${meetingActions.confirmRemoval}
                >
                  ${isBusy ? spinner : nothing}<span>${words.remove}</span>
                </button>
              </div>
              ${removal.failure ? errorText(meetingSentence(locale, removal.failure, 'remove')) : nothing}
            `
      }
    </dialog>
  `;
};
