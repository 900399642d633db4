import { html } from 'lit';
import type { InMeeting } from '../session/view-state.js';
import { actionButton, troubleText } from './action-button.js';
import type { RoomContext } from './context.js';

/** Asks before everybody is sent home. */
export const endDialog = (
  { isAskedToEnd, busy, trouble }: InMeeting,
  { locale: { messages }, words, actions }: RoomContext,
) => html`
  <dialog
    class="dialog"
    part="dialog"
    aria-labelledby="end-title"
    aria-describedby="end-text"
    data-open=${isAskedToEnd}
    @cancel=${(event: Event) => {
      event.preventDefault();
      if (busy === null) actions.dismissEnd();
    }}
  >
    <h2 id="end-title">${words.endTitle}</h2>
    <p id="end-text" class="text">${words.endText}</p>
    <div class="choices">
      <button
        type="button"
        class="button quiet"
        part="button cancel-button"
        ?disabled=${busy !== null}
        @click=${actions.dismissEnd}
      >
        ${words.cancel}
      </button>
      ${actionButton({ verb: 'end', label: words.endConfirm, look: 'go-live', busy, onPress: actions.end })}
    </div>
    ${isAskedToEnd ? troubleText(messages, trouble) : ''}
  </dialog>
`;

/**
 * Opens and closes the dialog as the state says: only its own methods make it modal, catch Escape and give the focus
 * back.
 */
export const followDialog = (root: ParentNode): void => {
  const dialog = root.querySelector<HTMLDialogElement>('dialog');
  if (!dialog?.isConnected) return;
  const shouldBeOpen = dialog.dataset.open === 'true';
  if (shouldBeOpen && !dialog.open) dialog.showModal();
  if (!shouldBeOpen && dialog.open) dialog.close();
};
