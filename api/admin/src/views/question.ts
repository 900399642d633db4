import { html, nothing, type TemplateResult } from 'lit';
import type { ApiFailure } from '../data/api-failure.js';
import { failureSentence } from '../locales/failure-sentence.js';
import { words } from '../locales/locale.js';

/** A question before something that cannot be undone. */
export interface Question {
  readonly title: string;
  /** What it is about. */
  readonly subject: string;
  readonly text: string;
  /** The name of the button that does it. */
  readonly action: string;
  readonly isOpen: boolean;
  readonly isRunning: boolean;
  readonly failure: ApiFailure | undefined;
  readonly confirm: () => void;
  readonly cancel: () => void;
}

/** A dialog with a question. */
export const questionView = (question: Question): TemplateResult => {
  const { title, subject, text, action, isOpen, isRunning, failure, confirm, cancel } = question;
  return html`<wa-dialog
    label=${title}
    ?open=${isOpen}
    @wa-hide=${(event: Event) => {
      if (event.target === event.currentTarget) cancel();
    }}
    @wa-after-hide=${keepFocus}
  >
    <p class="question-subject">${subject}</p>
    <p class="question-text">${text}</p>
    ${
      failure
        ? html`<wa-callout variant="danger" size="s" role="alert">
            <wa-icon slot="icon" name="warning"></wa-icon>${failureSentence(failure)}
          </wa-callout>`
        : nothing
    }
    <wa-button slot="footer" appearance="outlined" @click=${cancel}>${words.cancel}</wa-button>
    <wa-button slot="footer" variant="danger" ?loading=${isRunning} @click=${confirm}>${action}</wa-button>
  </wa-dialog>`;
};

/** The dialog gives the focus back to the button that opened it. If that is gone, the page has it. */
const keepFocus = ({ currentTarget: dialog }: Event): void => {
  setTimeout(() => {
    const { activeElement: active, body } = document;
    if (active !== body && !(dialog as Element).contains(active)) return;
    document.querySelector('main')?.focus({ preventScroll: true });
  });
};
