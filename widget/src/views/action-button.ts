import { html, nothing, type TemplateResult } from 'lit';
import { failureSentence } from '../locales/failure-sentence.js';
import type { Messages } from '../locales/messages.js';
import type { Trouble, Verb } from '../session/view-state.js';
import { warningIcon } from './icons.js';

/** A button that makes a request to the API. */
export interface ActionButton {
  readonly verb: Verb;
  readonly label: string;
  readonly icon?: TemplateResult;
  /** `go-live`, `join`, `notice`: the colours that pages can set. `plain`: the accent colour. */
  readonly variant: 'go-live' | 'join' | 'notice' | 'plain' | 'danger';
  /** The request under way: until it is answered, all buttons are disabled. */
  readonly busy: Verb | null;
  readonly onPress: () => void;
}

/** The button, with a spinner instead of its icon while its request is under way. */
export const actionButton = ({ verb, label, icon, variant, busy, onPress }: ActionButton) => html`
  <button
    type="button"
    class="button ${variant}"
    part="button ${verb}-button"
    data-focus
    aria-busy=${busy === verb}
    ?disabled=${busy !== null}
    @click=${onPress}
  >
    ${busy === verb ? spinner : (icon ?? nothing)}<span>${label}</span>
  </button>
`;

/** Shows that something is under way; the text beside it says what. */
export const spinner = html`<span class="spinner" aria-hidden="true"></span>`;

/** The error message under the button whose request failed. */
export const troubleText = (messages: Messages, trouble: Trouble | null) =>
  trouble === null ? nothing : errorText(failureSentence(messages, trouble.failure, trouble.verb));

/** An error message, announced at once. */
export const errorText = (sentence: string) =>
  html`<p class="error" part="error" role="alert">${warningIcon}<span>${sentence}</span></p>`;
