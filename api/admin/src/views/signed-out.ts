import { html, type TemplateResult } from 'lit';
import { words } from '../locales/locale.js';
import { messageView } from './states.js';

/** For people without a token. @param signInUrl empty if the operator has set none */
export const signedOutView = (signInUrl: string): TemplateResult =>
  messageView({
    isWholePage: true,
    icon: 'lock',
    title: words.signIn.signedOut,
    text: signInUrl ? words.signIn.signedOutText : words.signIn.signedOutNoAddress,
    action: signInUrl
      ? html`<wa-button variant="brand" href=${signInUrl}>${words.signIn.action}</wa-button>`
      : undefined,
  });

/** Says that the token has run out; what was on the screen stays. */
export const expiredView = (signInUrl: string): TemplateResult =>
  html`<wa-callout class="expired" variant="warning" size="s" role="alert">
    <wa-icon slot="icon" name="clock"></wa-icon>
    <span>
      <strong>${words.failures.unauthenticated}</strong>
      ${signInUrl ? words.signIn.expiredText : words.signIn.expiredNoAddress}
    </span>
    ${signInUrl ? html`<wa-button size="s" variant="brand" href=${signInUrl}>${words.signIn.again}</wa-button>` : ''}
  </wa-callout>`;
