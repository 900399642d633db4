import type { Recording } from '@live-webinar/contract';
import { html, nothing } from 'lit';
import { errorText } from '../../../views/action-button.js';
import { languageChoices, languageName, proposedLanguage } from '../caption-languages.js';
import type { ManageState } from '../manage-state.js';
import { manageSentence } from '../locales/manage-messages.js';
import { filePicker } from './file-picker.js';
import type { ManageContext } from './manage-context.js';

/** The captions of a recording, each with what can be done with it, and a form for more. */
export const captionsView = (recording: Recording, state: ManageState, context: ManageContext) => {
  const { messages } = context;
  const { captions } = recording;
  return html`
    <div class="captions" part="captions">
      <h3 class="captions-title" part="captions-title" tabindex="-1">${messages.captions}</h3>
      ${
        captions.length === 0
          ? html`<p class="text">${messages.noCaptions}</p>`
          : html`<ul class="captions-list" part="captions-list">
              ${captions.map((item) => html`<li>${row(recording, item, state, context)}</li>`)}
            </ul>`
      }
      ${addForm(recording, state, context)}
    </div>
  `;
};

const row = (
  recording: Recording,
  item: Recording['captions'][number],
  state: ManageState,
  context: ManageContext,
) => {
  const { messages, actions, locale } = context;
  const { language, label } = item;
  const name = languageName(language, locale.tag);
  const { busy } = state;
  const isBusy = busy === `captions:${language}`;
  return html`
    <div class="captions-row">
      <span class="captions-name">
        <strong>${label}</strong>${label === name ? nothing : html`<span class="text">${name}</span>`}
      </span>
      <span class="captions-buttons">
        ${filePicker({
          part: 'captions-replace',
          label: messages.replace,
          name: messages.replaceName(label),
          isBusy,
          isDisabled: busy !== null && !isBusy,
          onFile: (file) => {
            actions.replaceCaptions(recording, item, file);
          },
        })}
        <button
          type="button"
          class="button delete"
          part="button captions-remove-button"
          aria-label=${messages.removeName(label)}
          ?disabled=${busy !== null && !isBusy}
          @click=${() => {
            if (busy === null) actions.removeCaptions(recording, item);
          }}
        >
          <span>${messages.remove}</span>
        </button>
      </span>
    </div>
    ${trouble(state, `captions:${language}`, context)}
  `;
};

const addForm = (recording: Recording, state: ManageState, context: ManageContext) => {
  const { messages, actions, locale } = context;
  const { busy, draft } = state;
  const choices = languageChoices(recording.captions, locale.tag);
  const chosen = choices.some(({ tag }) => tag === draft.language) ? draft.language : undefined;
  const language = chosen ?? proposedLanguage(recording.captions, choices, locale.tag);
  const isBusy = busy === 'captions:';
  return html`
    <fieldset class="captions-add" part="captions-add">
      <legend>${messages.addCaptions}</legend>
      <div class="captions-fields">
        <label class="label">
          ${messages.language}
          <select
            class="manage-field"
            part="captions-language"
            ?disabled=${busy !== null}
            @change=${(event: Event) => {
              actions.draft(recording, { language: (event.target as HTMLSelectElement).value });
            }}
          >
            ${choices.map(
              ({ tag, name }) => html`<option value=${tag} .selected=${tag === language}>${name}</option>`,
            )}
          </select>
        </label>
        <label class="label">
          ${messages.label}
          <input
            class="manage-field"
            part="captions-label"
            type="text"
            autocomplete="off"
            maxlength="100"
            placeholder=${languageName(language, language)}
            .value=${draft.label}
            ?disabled=${busy !== null}
            @input=${(event: Event) => {
              actions.draft(recording, { label: (event.target as HTMLInputElement).value });
            }}
          />
        </label>
        ${filePicker({
          part: 'captions-file',
          label: messages.chooseFile,
          name: undefined,
          isBusy,
          isDisabled: busy !== null && !isBusy,
          onFile: (file) => {
            actions.addCaptions(recording, language, file);
          },
        })}
      </div>
      <p class="text captions-hint" id="captions-hint">${messages.fileHint}</p>
      ${trouble(state, 'captions:', context)}
    </fieldset>
  `;
};

const trouble = ({ trouble }: ManageState, task: `captions:${string}`, { locale }: ManageContext) =>
  trouble?.task === task ? errorText(manageSentence(locale, trouble.failure)) : nothing;
