import type { Recording } from '@live-webinar/contract';
import { html, nothing } from 'lit';
import { errorText, spinner } from '../../../views/action-button.js';
import type { ManageState } from '../manage-state.js';
import { MAX_TITLE_LENGTH } from '../recording-title.js';
import { manageSentence } from '../locales/manage-messages.js';
import type { ManageContext } from './manage-context.js';

/** The field for a new title. Enter saves, Escape cancels. */
export const renameForm = (
  recording: Recording,
  { busy, trouble }: ManageState,
  { locale, messages, actions }: ManageContext,
) => {
  const isBusy = busy === 'rename';
  const failure = trouble?.task === 'rename' ? trouble.failure : undefined;
  const cancel = () => {
    if (!isBusy) actions.unfold(recording, null);
  };
  return html`
    <form
      class="rename"
      part="rename"
      novalidate
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        const field = (event.currentTarget as HTMLFormElement).querySelector('input');
        if (!isBusy && field) actions.rename(recording, field.value);
      }}
      @keydown=${(event: KeyboardEvent) => {
        // Escape may end the choice of an input method.
        if (event.key !== 'Escape' || event.isComposing) return;
        event.stopPropagation();
        cancel();
      }}
    >
      <label class="label">
        ${messages.title}
        <input
          class="manage-field rename-field"
          part="rename-field"
          type="text"
          autocomplete="off"
          maxlength=${MAX_TITLE_LENGTH}
          value=${recording.title}
          aria-invalid=${failure !== undefined}
          aria-describedby=${failure ? 'rename-error' : nothing}
          ?readonly=${isBusy}
        />
      </label>
      <div class="rename-buttons">
        <button
          type="button"
          class="button quiet"
          part="button rename-cancel-button"
          ?disabled=${isBusy}
          @click=${cancel}
        >
          ${messages.cancel}
        </button>
        <button type="submit" class="button plain" part="button rename-save-button" aria-busy=${isBusy}>
          ${isBusy ? spinner : nothing}<span>${messages.save}</span>
        </button>
      </div>
      ${
        failure
          ? html`<div id="rename-error" class="rename-error">
              ${errorText(
                failure.code === 'title_missing' ? messages.titleMissing : manageSentence(locale, failure),
              )}
            </div>`
          : nothing
      }
    </form>
  `;
};
