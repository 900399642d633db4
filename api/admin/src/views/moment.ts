import { html, type TemplateResult } from 'lit';
import { localTime, utcTime } from '../times.js';

/** A moment in the reader's locale, with the UTC in its title. */
export const momentView = (iso: string): TemplateResult =>
  html`<time datetime=${iso} title=${utcTime(iso)}>${localTime(iso)}</time>`;
