import { html, nothing } from 'lit';
import type { Template } from './template.js';

/** The content of a card. */
export interface Card {
  readonly status: Template;
  readonly title: string;
  readonly content: Template;
  readonly action?: Template | undefined;
}

/** A card: the status, the title, and what the person can do. */
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

/** The text under a title. */
export const text = (content: string) => html`<p class="text" part="text">${content}</p>`;
