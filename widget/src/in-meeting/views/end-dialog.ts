import { html } from 'lit';
import type { InMeeting } from '../../session/view-state.js';
import { actionButton, troubleText } from '../../views/action-button.js';
import type { MeetingContext } from './meeting-context.js';
import { onCancel } from './dialog.js';

/** The dialog before the session ends for everybody. */
export const endDialog = (
  { isConfirmingEnd, busy, trouble }: InMeeting,
  { locale, words, actions, meetingActions }: MeetingContext,
) => html`
  <dialog
    class="dialog"
    part="dialog"
    aria-labelledby="end-title"
    aria-describedby="end-text"
    data-open=${isConfirmingEnd}
    @cancel=${onCancel(busy === null, meetingActions.dismissEnd)}
  >
    <h2 id="end-title">${words.endTitle}</h2>
    <p id="end-text" class="text">${words.endText}</p>
    <div class="choices">
      <button
        type="button"
        class="button quiet"
        part="button cancel-button"
        ?disabled=${busy !== null}
        @click=${meetingActions.dismissEnd}
      >
        ${words.cancel}
      </button>
      ${actionButton({ verb: 'end', label: words.endConfirm, variant: 'go-live', busy, onPress: actions.end })}
    </div>
    ${isConfirmingEnd ? troubleText(locale.messages, trouble) : ''}
  </dialog>
`;
