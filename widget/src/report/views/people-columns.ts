import { html, nothing } from 'lit';
import type { Attendee } from '../api/report-answers.js';
import type { ReportMessages } from '../locales/report-messages.js';
import { nextOrder, type SortKey } from '../people-order.js';
import type { SessionContext } from './report-context.js';

/** A column of the list of people. The visits cannot be sorted. */
export type Column = SortKey | 'visits';

/** The columns for some people: without completion if the webinar has none. */
export const columnsFor = (people: readonly Attendee[]): readonly Column[] => {
  const hasCompletion = people.some(({ completed }) => completed !== null);
  return [
    'name',
    'role',
    'joined',
    'left',
    'time',
    'visits',
    'evidence',
    ...(hasCompletion ? (['completed'] as const) : []),
  ];
};

/** The heading of a column. */
export const columnName = (messages: ReportMessages, column: Column): string =>
  ({
    name: messages.name,
    role: messages.role,
    joined: messages.joined,
    left: messages.left,
    time: messages.timeInside,
    visits: messages.visits,
    evidence: messages.evidence,
    completed: messages.completedColumn,
  })[column];

/** The headings, which are buttons that sort. */
export const peopleHead = (columns: readonly Column[], { locale, ui, actions }: SessionContext) => html`
  <thead>
    <tr role="row">
      ${columns.map((column) => {
        const name = columnName(locale.messages, column);
        if (column === 'visits')
          return html`<th role="columnheader" scope="col" class="of-visits">${name}</th>`;
        const isSorted = ui.order.key === column;
        return html`
          <th
            role="columnheader"
            scope="col"
            class="of-${column}"
            aria-sort=${isSorted ? (ui.order.isDescending ? 'descending' : 'ascending') : nothing}
          >
            <button
              type="button"
              class="sort"
              part="sort-button"
              @click=${() => {
                actions.change({ order: nextOrder(ui.order, column), page: 0 });
              }}
            >
              ${name}<span class="arrow" aria-hidden="true"
                >${isSorted ? (ui.order.isDescending ? '↓' : '↑') : '↕'}</span
              >
            </button>
          </th>
        `;
      })}
    </tr>
  </thead>
`;

/** The same as a field, where the rows are cards without headings. */
export const sortField = (people: readonly Attendee[], { locale, ui, actions }: SessionContext) => {
  const { messages } = locale;
  const keys = columnsFor(people).filter((column): column is SortKey => column !== 'visits');
  const valueOf = (key: SortKey, isDescending: boolean) => `${key} ${isDescending ? 'down' : 'up'}`;
  const shown = valueOf(ui.order.key, ui.order.isDescending);
  const option = (key: SortKey, isDescending: boolean) => {
    const value = valueOf(key, isDescending);
    const direction = isDescending ? messages.descending : messages.ascending;
    return html`<option value=${value} ?selected=${value === shown}>
      ${columnName(messages, key)}, ${direction}
    </option>`;
  };
  return html`
    <label class="sort-field">
      <span class="sr-only">${messages.sortBy}</span>
      <select
        class="field"
        part="sort-select"
        .value=${shown}
        @change=${(event: Event) => {
          const [key, direction] = (event.target as HTMLSelectElement).value.split(' ');
          actions.change({ order: { key: key as SortKey, isDescending: direction === 'down' }, page: 0 });
        }}
      >
        ${keys.map((key) => [option(key, false), option(key, true)])}
      </select>
    </label>
  `;
};
