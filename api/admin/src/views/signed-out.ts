import { html, type TemplateResult } from 'lit';
import { messageView } from './states.js';

/** For people without a token. @param signInUrl empty if the operator has set none */
export const signedOutView = (signInUrl: string): TemplateResult =>
  messageView({
    isWholePage: true,
    icon: 'lock',
    title: 'You are signed out',
    text: signInUrl
      ? 'Sign in with your site’s account. It needs administrator rights for live sessions.'
      : 'Open this page from your site’s own administration, which signs you in.',
    action: signInUrl ? html`<wa-button variant="brand" href=${signInUrl}>Sign in</wa-button>` : undefined,
  });

/** Says that the token has run out; what was on the screen stays. */
export const expiredView = (signInUrl: string): TemplateResult =>
  html`<wa-callout class="expired" variant="warning" size="s" role="alert">
    <wa-icon slot="icon" name="clock"></wa-icon>
    <span>
      <strong>Your sign-in has run out.</strong>
      ${
        signInUrl
          ? 'Sign in again to go on.'
          : 'Open this page again from your site. What you see is from before.'
      }
    </span>
    ${signInUrl ? html`<wa-button size="s" variant="brand" href=${signInUrl}>Sign in again</wa-button>` : ''}
  </wa-callout>`;
