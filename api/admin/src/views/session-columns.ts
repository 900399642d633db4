import type { SessionRecord } from '@live-webinar/contract';
import { html, type TemplateResult } from 'lit';
import { hrefOf } from '../address.js';
import { counted, words } from '../locales/locale.js';
import { columnsFor } from './data-table.js';
import { momentView } from './moment.js';

const column = columnsFor<SessionRecord>();

/** Whether a session is live, in words and color. */
export const liveBadge = (isActive: boolean): TemplateResult =>
  isActive
    ? html`<span class="badge is-live">${words.sessions.live}</span>`
    : html`<span class="badge">${words.sessions.ended}</span>`;

/** The columns of the list of live sessions. Their ids are the keys that the API sorts by. */
export const sessionColumns = () =>
  column.columns([
    column.accessor(({ webinar }) => webinar.title, {
      id: 'title',
      header: words.sessions.title,
      cell: ({ row }) =>
        html`<a class="row-link" href=${hrefOf({ view: 'session', id: row.original.id })}
          >${row.original.webinar.title}</a
        >`,
    }),
    column.accessor('room_name', {
      header: words.sessions.room,
      cell: ({ getValue }) => html`<span class="code" title=${getValue()}>${getValue()}</span>`,
    }),
    column.accessor('is_active', {
      header: words.sessions.active,
      enableSorting: false,
      cell: ({ row }) =>
        html`<span
          >${liveBadge(row.original.is_active)}${
            row.original.is_active
              ? html`<span class="people">${counted(words.sessions.inside, row.original.people)}</span>`
              : ''
          }</span
        >`,
    }),
    column.accessor('started_by', {
      header: words.sessions.startedBy,
      cell: ({ getValue }) => html`<span class="person" title=${getValue()}>${getValue()}</span>`,
    }),
    column.accessor('created_at', {
      header: words.sessions.created,
      sortDescFirst: true,
      cell: ({ getValue }) => momentView(getValue()),
    }),
  ]);
