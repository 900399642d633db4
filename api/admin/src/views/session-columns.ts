import type { SessionRecord } from '@live-webinar/contract';
import { html, type TemplateResult } from 'lit';
import { hrefOf } from '../address.js';
import { number } from '../times.js';
import { columnsFor } from './data-table.js';
import { momentView } from './moment.js';

const column = columnsFor<SessionRecord>();

/** Whether a session is live, in words and color. */
export const liveBadge = (isActive: boolean): TemplateResult =>
  isActive ? html`<span class="badge is-live">Live</span>` : html`<span class="badge">Ended</span>`;

/** The columns of the list of live sessions. Their ids are the keys that the API sorts by. */
export const sessionColumns = column.columns([
  column.accessor(({ webinar }) => webinar.title, {
    id: 'title',
    header: 'Title',
    cell: ({ row }) =>
      html`<a class="row-link" href=${hrefOf({ view: 'session', id: row.original.id })}
        >${row.original.webinar.title}</a
      >`,
  }),
  column.accessor('room_name', {
    header: 'Room',
    cell: ({ getValue }) => html`<span class="code" title=${getValue()}>${getValue()}</span>`,
  }),
  column.accessor('is_active', {
    header: 'Active',
    enableSorting: false,
    cell: ({ row }) =>
      html`<span
        >${liveBadge(row.original.is_active)}${
          row.original.is_active
            ? html`<span class="people">${number(row.original.people)} inside</span>`
            : ''
        }</span
      >`,
  }),
  column.accessor('started_by', {
    header: 'Started by',
    cell: ({ getValue }) => html`<span class="person" title=${getValue()}>${getValue()}</span>`,
  }),
  column.accessor('created_at', {
    header: 'Created',
    sortDescFirst: true,
    cell: ({ getValue }) => momentView(getValue()),
  }),
]);
