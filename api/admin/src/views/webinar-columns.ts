import { html } from 'lit';
import { hrefOf } from '../address.js';
import type { ListedWebinar } from '../data/admin-api.js';
import { words } from '../locales/locale.js';
import { columnsFor } from './data-table.js';
import { momentView } from './moment.js';

const column = columnsFor<ListedWebinar>();

/** The columns of the list of webinars. */
export const webinarColumns = () =>
  column.columns([
    column.accessor('title', {
      header: words.webinarList.title,
      cell: ({ row }) =>
        html`<a class="row-link" href=${hrefOf({ view: 'webinar', id: row.original.id, search: '' })}
          >${row.original.title}</a
        >`,
    }),
    column.accessor('id', {
      header: words.webinarList.id,
      cell: ({ getValue }) => html`<span class="code">${getValue()}</span>`,
    }),
    column.accessor('organizer_id', {
      header: words.webinarList.organizer,
      cell: ({ getValue }) => html`<span class="person" title=${getValue()}>${getValue()}</span>`,
    }),
    column.accessor('starts_at', {
      header: words.webinarList.starts,
      cell: ({ row }) => {
        const { starts_at: startsAt } = row.original;
        return startsAt ? momentView(startsAt) : html`<span class="quiet">${words.webinarList.notSet}</span>`;
      },
    }),
    column.accessor('status', {
      header: words.webinarList.status,
      cell: ({ getValue }) =>
        html`<span class="badge is-${getValue()}">${words.webinarList.statuses[getValue()]}</span>`,
    }),
  ]);
