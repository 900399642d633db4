import { html } from 'lit';
import type { BareContext } from './context.js';

/** A placeholder for the card. It appears only if loading takes longer than a blink. */
export const loadingView = ({ locale: { messages } }: BareContext) => html`
  <section class="card is-loading" part="card" aria-busy="true" aria-label=${messages.loading}>
    <div class="about" aria-hidden="true">
      <span class="bone is-status"></span>
      <span class="bone is-title"></span>
      <span class="bone"></span>
    </div>
    <div class="action" aria-hidden="true"><span class="bone is-button"></span></div>
  </section>
`;
