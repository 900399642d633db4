import { html } from 'lit';
import type { Registration } from '../data/admin-api.js';
import { words } from '../locales/locale.js';
import { columnsFor } from './data-table.js';
import { momentView } from './moment.js';

const column = columnsFor<Registration>();

/** The columns of a webinar's registrations. @param remove asks whether a person's registration is removed */
export const registrationColumns = (remove: (userId: string) => void) =>
  column.columns([
    column.accessor('user_id', {
      header: words.webinar.userId,
      cell: ({ getValue }) => html`<span class="person" title=${getValue()}>${getValue()}</span>`,
    }),
    column.accessor('name', {
      header: words.webinar.personName,
      cell: ({ getValue }) => html`<span title=${getValue() ?? ''}>${getValue() ?? '–'}</span>`,
    }),
    column.accessor('email', {
      header: words.webinar.email,
      cell: ({ getValue }) => html`<span title=${getValue() ?? ''}>${getValue() ?? '–'}</span>`,
    }),
    column.accessor('registered_at', {
      header: words.webinar.registeredAt,
      cell: ({ getValue }) => momentView(getValue()),
    }),
    column.display({
      id: 'remove',
      header: () => html`<span class="visually-hidden">${words.webinar.remove}</span>`,
      cell: ({ row }) =>
        html`<wa-button
          size="s"
          appearance="plain"
          variant="danger"
          @click=${() => {
            remove(row.original.user_id);
          }}
          ><span aria-hidden="true">${words.webinar.remove}</span
          ><span class="visually-hidden">${words.webinar.removePerson(row.original.user_id)}</span></wa-button
        >`,
    }),
  ]);
