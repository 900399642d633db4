import { html } from 'lit';
import { hrefOf, type WebinarStatus } from '../address.js';
import type { ListedWebinar } from '../data/admin-api.js';
import { columnsFor } from './data-table.js';
import { momentView } from './moment.js';

const column = columnsFor<ListedWebinar>();

export const STATUS_NAMES: Readonly<Record<WebinarStatus, string>> = {
  scheduled: 'Scheduled',
  live: 'Live',
  ended: 'Ended',
  cancelled: 'Cancelled',
};

/** The columns of the list of webinars. */
export const webinarColumns = column.columns([
  column.accessor('title', {
    header: 'Title',
    cell: ({ row }) =>
      html`<a class="row-link" href=${hrefOf({ view: 'webinar', id: row.original.id, search: '' })}
        >${row.original.title}</a
      >`,
  }),
  column.accessor('id', {
    header: 'Id',
    cell: ({ getValue }) => html`<span class="code">${getValue()}</span>`,
  }),
  column.accessor('organizer_id', {
    header: 'Organizer',
    cell: ({ getValue }) => html`<span class="person" title=${getValue()}>${getValue()}</span>`,
  }),
  column.accessor('starts_at', {
    header: 'Starts',
    cell: ({ row }) => {
      const { starts_at: startsAt } = row.original;
      return startsAt ? momentView(startsAt) : html`<span class="quiet">Not set</span>`;
    },
  }),
  column.accessor('status', {
    header: 'Status',
    cell: ({ getValue }) => html`<span class="badge is-${getValue()}">${STATUS_NAMES[getValue()]}</span>`,
  }),
]);
