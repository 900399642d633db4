import type { Viewer } from '@live-webinar/contract';
import { html, nothing } from 'lit';
import { elapsed } from '../locales/times.js';
import type { ViewContext } from './context.js';
import type { Template } from './template.js';

/** How long the session has been live. Screen readers do not announce each second. */
export const elapsedTime = ({ started_at }: Viewer, { now }: ViewContext): Template =>
  started_at === null
    ? nothing
    : html`<span class="aside" part="elapsed" role="timer">${elapsed(new Date(started_at), now)}</span>`;
