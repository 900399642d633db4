import { html, type TemplateResult } from 'lit';

/** The way back from details to their list. */
export const backLink = (href: string, name: string): TemplateResult =>
  html`<a class="back" href=${href}><wa-icon name="chevron-left"></wa-icon>${name}</a>`;
