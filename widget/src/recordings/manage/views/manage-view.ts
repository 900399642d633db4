import type { Recording } from '@live-webinar/contract';
import { html, nothing } from 'lit';
import { errorText, spinner } from '../../../views/action-button.js';
import type { ManageState } from '../manage-state.js';
import { manageMessages, manageSentence } from '../locales/manage-messages.js';
import { captionsView } from './captions-view.js';
import { binIcon, captionsIcon, eyeIcon, lockIcon, penIcon } from './icons.js';
import type { ManageContext } from './manage-context.js';
import { renameForm } from './rename-form.js';

/** What hosts can do with a recording: who may watch it, its title, its captions, its end. */
export const manageView = (
  recording: Recording,
  state: ManageState,
  { locale, actions }: Omit<ManageContext, 'messages'>,
) => {
  const messages = manageMessages(locale.tag);
  const context = { locale, messages, actions };
  const { trouble, unfolded } = state;
  return html`
    <section class="manage" part="manage" aria-label=${messages.manage}>
      ${recording.state === 'failed' ? nothing : visibility(recording, state, context)}
      ${buttons(recording, state, context)}
      ${
        trouble?.task === 'visibility' || trouble?.task === 'delete'
          ? errorText(manageSentence(locale, trouble.failure))
          : nothing
      }
      ${unfolded === 'rename' ? renameForm(recording, state, context) : nothing}
      ${unfolded === 'captions' ? captionsView(recording, state, context) : nothing}
      <p class="sr-only" role="status">${state.said}</p>
    </section>
  `;
};

/** Says who can watch the recording, beside the button that changes it. */
const visibility = (recording: Recording, { busy }: ManageState, { messages, actions }: ManageContext) => {
  const { is_published: isPublished, state } = recording;
  const shown = state === 'ready' ? messages.shown : messages.shownOnceReady;
  return html`
    <div class="visibility" part="visibility">
      ${isPublished ? eyeIcon : lockIcon}
      <p>
        <strong>${isPublished ? shown : messages.hidden}</strong>
        ${isPublished ? nothing : messages.hiddenText}
      </p>
      <button
        type="button"
        class="button ${isPublished ? 'quiet' : 'plain'}"
        part="button publish-button"
        aria-busy=${busy === 'visibility'}
        ?disabled=${busy !== null && busy !== 'visibility'}
        @click=${() => {
          actions.setPublished(recording, !isPublished);
        }}
      >
        ${busy === 'visibility' ? spinner : nothing}
        <span>${isPublished ? messages.withdraw : messages.publish}</span>
      </button>
    </div>
  `;
};

const buttons = (recording: Recording, { busy, unfolded }: ManageState, context: ManageContext) => {
  const { messages, actions, locale } = context;
  const count = recording.captions.length;
  const isOpen = (part: ManageState['unfolded']) => unfolded === part;
  const toggle = (part: ManageState['unfolded']) => () => {
    actions.unfold(recording, isOpen(part) ? null : part);
  };
  return html`
    <div class="manage-buttons" part="manage-buttons">
      <button
        type="button"
        class="button quiet"
        part="button rename-button"
        aria-expanded=${isOpen('rename')}
        ?disabled=${busy !== null}
        @click=${toggle('rename')}
      >
        ${penIcon}<span>${messages.rename}</span>
      </button>
      <button
        type="button"
        class="button quiet"
        part="button captions-button"
        aria-expanded=${isOpen('captions')}
        ?disabled=${busy !== null}
        @click=${toggle('captions')}
      >
        ${captionsIcon}<span
          >${
            count === 0
              ? messages.captions
              : messages.captionsCount(new Intl.NumberFormat(locale.tag).format(count))
          }</span
        >
      </button>
      <button
        type="button"
        class="button delete"
        part="button delete-button"
        aria-busy=${busy === 'delete'}
        ?disabled=${busy !== null && busy !== 'delete'}
        @click=${() => {
          if (busy === null) actions.remove(recording);
        }}
      >
        ${busy === 'delete' ? spinner : binIcon}<span>${messages.delete}</span>
      </button>
    </div>
  `;
};
