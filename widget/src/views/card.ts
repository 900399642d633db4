import { html, nothing } from 'lit';
import type { Template } from './template.js';

/** What every offer is made of. */
export interface Card {
  readonly status: Template;
  readonly title: string;
  readonly content: Template;
  readonly action?: Template;
}

/** A card: how things stand, what this is about, what can be done. */
export const card = ({ status, title, content, action }: Card) => html`
  <section class="card" part="card">
    <div class="about">
      ${status}
      <h2 class="title" part="title" tabindex="-1" data-focus=${action ? nothing : ''}>${title}</h2>
      ${content}
    </div>
    ${action ? html`<div class="action" part="action">${action}</div>` : nothing}
  </section>
`;

/** The words under a title. */
export const text = (words: string) => html`<p class="text" part="text">${words}</p>`;
