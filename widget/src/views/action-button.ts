import { html, nothing, type TemplateResult } from 'lit';
import { failureSentence } from '../locales/failure-sentence.js';
import type { Messages } from '../locales/messages.js';
import type { Trouble, Verb } from '../session/view-state.js';
import { warningIcon } from './icons.js';

/** A button that asks the API for something. */
export interface ActionButton {
  readonly verb: Verb;
  readonly label: string;
  readonly icon?: TemplateResult;
  /** `go-live`, `join`, `notice`: the colours of the contract. `plain`: the accent's. */
  readonly look: 'go-live' | 'join' | 'notice' | 'plain' | 'danger';
  /** What is being asked for: while there is something, no button can be pressed. */
  readonly busy: Verb | null;
  readonly onPress: () => void;
}

/** The button, with a spinner in place of its sign while it is at work. */
export const actionButton = ({ verb, label, icon, look, busy, onPress }: ActionButton) => html`
  <button
    type="button"
    class="button ${look}"
    part="button ${verb}-button"
    data-focus
    aria-busy=${busy === verb}
    ?disabled=${busy !== null}
    @click=${onPress}
  >
    ${busy === verb ? spinner : (icon ?? nothing)}<span>${label}</span>
  </button>
`;

/** Something is under way; the words beside it say what. */
export const spinner = html`<span class="spinner" aria-hidden="true"></span>`;

/** The sentence under the button that could not do what it says. */
export const troubleText = (messages: Messages, trouble: Trouble | null) =>
  trouble === null ? nothing : errorText(failureSentence(messages, trouble.failure, trouble.verb));

/** A sentence that something went wrong, read out at once. */
export const errorText = (sentence: string) =>
  html`<p class="error" part="error" role="alert">${warningIcon}<span>${sentence}</span></p>`;
