import { html, nothing } from 'lit';
import { fullDate } from '../locales/times.js';
import type { Offering } from '../session/view-state.js';
import { troubleText } from './action-button.js';
import { calendarButton } from './calendar-button.js';
import { card } from './card.js';
import type { ViewContext } from './context.js';
import { statusLine } from './status-line.js';

/** For a participant who waits for the start. */
export const waitView = ({ viewer, trouble }: Offering, context: ViewContext) => {
  const { messages, tag } = context.locale;
  const { starts_at, title } = viewer.webinar;
  return card({
    status: statusLine(viewer, context),
    title,
    content: html`
      <div class="text" part="text">
        <p><strong>${messages.waitTitle}</strong></p>
        ${
          starts_at === null
            ? nothing
            : html`<p><time datetime=${starts_at}>${fullDate(tag, new Date(starts_at))}</time></p>`
        }
        <p>${messages.waitText}</p>
      </div>
      ${calendarButton(viewer, context)} ${troubleText(messages, trouble)}
      <slot name="waiting"></slot>
    `,
  });
};
