import { html, nothing, render } from 'lit';
import { errorText, spinner } from '../../views/action-button.js';
import { meetingMessages } from '../locales/meeting-messages.js';
import { onCancel } from '../views/dialog.js';

/** The dialog that asks a person for their consent to the recording, before they join. */
export interface ConsentDialog {
  /**
   * Shows the exact words. Resolves with the person's answer; closing the dialog declines.
   *
   * @param notice what to tell them besides, because they have answered before
   */
  ask(statement: string, notice: string | null): Promise<boolean>;
  /** Takes the dialog out of the page; an open question is declined. */
  close(): void;
}

/**
 * Creates the dialog. It is the only view that is shown before the meeting and is not a state of the element: every view
 * before the click is loaded by every page, and this one is needed by few.
 *
 * @param root the element's shadow root
 */
export const openConsentDialog = (root: Node, tag: string): ConsentDialog => {
  const words = meetingMessages(tag);
  const place = document.createElement('div');
  place.lang = tag;
  place.dir = 'ltr';
  root.appendChild(place);
  let settle: ((isGiven: boolean) => void) | undefined;

  const answer = (isGiven: boolean) => {
    settle?.(isGiven);
    settle = undefined;
  };
  const decline = () => {
    answer(false);
  };

  const draw = (statement: string, notice: string | null, isBusy: boolean) => {
    render(
      html`
        <dialog
          class="dialog consent-dialog"
          part="dialog consent-dialog"
          aria-labelledby="consent-title"
          aria-describedby="consent-text"
          data-open="true"
          @cancel=${onCancel(!isBusy, decline)}
        >
          <h2 id="consent-title" tabindex="-1" data-focus>${words.consentTitle}</h2>
          <p class="text">${words.consentText}</p>
          <p id="consent-text" class="statement" part="consent-statement" tabindex="0">${statement}</p>
          ${notice === null ? nothing : errorText(notice)}
          <div class="choices">
            <button
              type="button"
              class="button quiet"
              part="button consent-decline-button"
              ?disabled=${isBusy}
              @click=${decline}
            >
              ${words.consentDecline}
            </button>
            <button
              type="button"
              class="button join"
              part="button consent-accept-button"
              aria-busy=${isBusy}
              ?disabled=${isBusy}
              @click=${() => {
                draw(statement, null, true);
                answer(true);
              }}
            >
              ${isBusy ? spinner : nothing}<span>${words.consentAccept}</span>
            </button>
          </div>
        </dialog>
      `,
      place,
    );
    const dialog = place.querySelector('dialog');
    if (!dialog || dialog.open) return;
    dialog.showModal();
    // Otherwise the text would have it, and a screen reader would begin in the middle.
    dialog.querySelector('h2')?.focus();
  };

  return {
    ask: (statement, notice) =>
      new Promise((resolve) => {
        settle = resolve;
        draw(statement, notice, false);
      }),
    close: () => {
      place.querySelector('dialog')?.close();
      place.remove();
      decline();
    },
  };
};
