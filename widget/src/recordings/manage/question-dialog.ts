import { html, render } from 'lit';

/** A question before something that cannot be undone. Its text may name what people have typed: it is text, never HTML. */
export interface Question {
  /** Its part, such as `delete-dialog`. */
  readonly part: string;
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly cancel: string;
  /** A BCP 47 tag. */
  readonly tag: string;
}

/**
 * Asks a question in a modal dialog. The focus is first on the button that changes nothing, and returns to where it was.
 *
 * @param root the element's shadow root
 * @param life closes the dialog
 * @returns whether the person confirmed; Escape and closing do not
 */
export const askQuestion = (root: ShadowRoot, life: AbortSignal, question: Question): Promise<boolean> => {
  const place = document.createElement('div');
  place.lang = question.tag;
  place.dir = 'ltr';
  root.append(place);
  return new Promise((resolve) => {
    const answer = (isConfirmed: boolean) => {
      dialog?.close();
      place.remove();
      life.removeEventListener('abort', dismiss);
      resolve(isConfirmed);
    };
    const dismiss = () => {
      answer(false);
    };
    render(view(question, answer), place);
    const dialog = place.querySelector('dialog');
    life.addEventListener('abort', dismiss);
    dialog?.showModal();
    if (life.aborted) dismiss();
  });
};

const view = (
  { part, title, text, confirm, cancel }: Question,
  answer: (isConfirmed: boolean) => void,
) => html`
  <dialog
    class="question"
    part="dialog ${part}"
    aria-labelledby="question-title"
    aria-describedby="question-text"
    data-open="true"
    @cancel=${(event: Event) => {
      event.preventDefault();
      answer(false);
    }}
  >
    <h2 id="question-title">${title}</h2>
    <p id="question-text" class="text">${text}</p>
    <div class="question-choices">
      <button
        type="button"
        class="button quiet"
        part="button cancel-button"
        @click=${() => {
          answer(false);
        }}
      >
        ${cancel}
      </button>
      <button
        type="button"
        class="button go-live"
        part="button confirm-button"
        @click=${() => {
          answer(true);
        }}
      >
        ${confirm}
      </button>
    </div>
  </dialog>
`;
