import { html, nothing, type TemplateResult } from 'lit';
import type { ApiFailure } from '../data/api-failure.js';
import { failureSentence } from '../locales/failure-sentence.js';
import { words } from '../locales/locale.js';

const ROWS = [0, 1, 2, 3, 4, 5, 6, 7];

/** Stands in for details while they are loaded for the first time. */
export const loadingView = (): TemplateResult =>
  html`<p class="visually-hidden" role="status">${words.loading}</p>
    ${skeleton()}`;

/** Stands in for the rows of a list while they are loaded for the first time. */
export const skeleton = (): TemplateResult =>
  html`<div class="skeleton" aria-hidden="true">
    ${ROWS.map(() => html`<div class="skeleton-row"><i></i><i></i><i></i></div>`)}
  </div>`;

/** What is said in place of a list. */
export interface Message {
  readonly icon: string;
  readonly title: string;
  readonly text: string;
  readonly action?: TemplateResult | undefined;
  /** Whether the page has no other heading. */
  readonly isWholePage?: boolean;
}

/** A message in place of a list. */
export const messageView = ({ icon, title, text, action, isWholePage }: Message): TemplateResult =>
  html`<div class="message">
    <span class="message-icon"><wa-icon name=${icon}></wa-icon></span>
    ${isWholePage ? html`<h1>${title}</h1>` : html`<h2>${title}</h2>`}
    <p>${text}</p>
    ${action ?? nothing}
  </div>`;

/** Says why something could not be loaded, and offers another try. */
export const failedView = (failure: ApiFailure, retry: () => void): TemplateResult =>
  failure.status === 403
    ? messageView({
        icon: 'lock',
        title: words.signIn.forbidden,
        text: failureSentence(failure),
      })
    : html`<div role="alert">
        ${messageView({
          icon: failure.status === 404 ? 'empty' : 'warning',
          title: failure.status === 404 ? words.failures.notFound : words.failures.notLoaded,
          text: failureSentence(failure),
          action: html`<wa-button appearance="outlined" @click=${retry}>${words.retry}</wa-button>`,
        })}
      </div>`;

/** Says above a list that its latest version could not be loaded. */
export const staleView = (failure: ApiFailure, retry: () => void): TemplateResult =>
  html`<wa-callout variant="danger" size="s" role="alert">
    <wa-icon slot="icon" name="warning"></wa-icon>
    <span>${failureSentence(failure)}</span>
    <wa-button size="s" appearance="outlined" @click=${retry}>${words.retry}</wa-button>
  </wa-callout>`;
