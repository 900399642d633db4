import type { Viewer } from '@live-webinar/contract';
import { html, nothing } from 'lit';
import { createPartLoader } from '../part-loader.js';
import type { ViewContext } from './context.js';

const loadMenu = createPartLoader((_at) => import('../calendar/calendar-menu.js'));

/** Opens a menu of calendars for a webinar with a planned start. If the menu cannot be loaded, it opens the calendar file. */
export const calendarButton = ({ webinar }: Viewer, { locale, actions }: ViewContext) =>
  webinar.starts_at === null
    ? nothing
    : html`<div part="calendar">
        <button
          type="button"
          class="button quiet"
          part="button calendar-button"
          aria-haspopup="menu"
          aria-expanded="false"
          @click=${({ currentTarget }: Event) => {
            const file = actions.calendarFile();
            loadMenu().then(
              ({ toggleMenu }) => {
                toggleMenu(currentTarget as HTMLButtonElement, webinar, file, locale.tag);
              },
              () => window.open(file, '_blank', 'noopener'),
            );
          }}
        >
          ${locale.messages.addToCalendar}
        </button>
      </div>`;
