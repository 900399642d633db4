import { html } from 'lit';
import type { Registration } from '../data/admin-api.js';
import { columnsFor } from './data-table.js';
import { momentView } from './moment.js';

const column = columnsFor<Registration>();

/** The columns of a webinar's registrations. @param remove asks whether a person's registration is removed */
export const registrationColumns = (remove: (userId: string) => void) =>
  column.columns([
    column.accessor('user_id', {
      header: 'User id',
      cell: ({ getValue }) => html`<span class="person" title=${getValue()}>${getValue()}</span>`,
    }),
    column.accessor('name', {
      header: 'Name',
      cell: ({ getValue }) => html`<span title=${getValue() ?? ''}>${getValue() ?? '–'}</span>`,
    }),
    column.accessor('email', {
      header: 'E-mail',
      cell: ({ getValue }) => html`<span title=${getValue() ?? ''}>${getValue() ?? '–'}</span>`,
    }),
    column.accessor('registered_at', {
      header: 'Registered',
      cell: ({ getValue }) => momentView(getValue()),
    }),
    column.display({
      id: 'remove',
      header: () => html`<span class="visually-hidden">Remove</span>`,
      cell: ({ row }) =>
        html`<wa-button
          size="s"
          appearance="plain"
          variant="danger"
          @click=${() => {
            remove(row.original.user_id);
          }}
          >Remove<span class="visually-hidden"> ${row.original.user_id}</span></wa-button
        >`,
    }),
  ]);
