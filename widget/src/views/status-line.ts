import type { Viewer } from '@live-webinar/contract';
import { html } from 'lit';
import { countdown, dateAndTime, fullDate } from '../locales/times.js';
import type { Template } from './template.js';
import type { ViewContext } from './context.js';
import { elapsedTime } from './elapsed-time.js';

/** A dot and the status: Live, Starts Friday 18:00, Ended. */
export const statusLine = (viewer: Viewer, context: ViewContext): Template => {
  const { messages } = context.locale;
  if (viewer.is_active) return line('live', messages.live, elapsedTime(viewer, context));
  switch (viewer.webinar.status) {
    case 'cancelled':
      return line('over', messages.cancelled);
    case 'ended':
      return line('over', messages.over);
    case 'scheduled':
    case 'live':
      return scheduled(viewer, context);
  }
};

const scheduled = ({ webinar, reason }: Viewer, { locale: { tag, messages }, now }: ViewContext) => {
  if (reason === 'registration_closed') return line('over', messages.registrationClosed);
  if (webinar.starts_at === null) return line('soon', messages.notLive);
  const start = new Date(webinar.starts_at);
  // A planned start in the past says nothing any more.
  if (start <= now) return line('soon', messages.notLive);
  const soon = countdown(tag, start, now);
  return line(
    'soon',
    html`<time datetime=${webinar.starts_at} title=${fullDate(tag, start)}
      >${messages.starts(dateAndTime(tag, start, now))}</time
    >`,
    soon === undefined ? '' : html`<span class="aside">${soon}</span>`,
  );
};

const line = (variant: 'live' | 'soon' | 'over', word: string | Template, aside: Template | string = '') =>
  html`<p class="status is-${variant}" part="status">
    <span class="dot" aria-hidden="true"></span><span>${word}</span>${aside}
  </p>`;
