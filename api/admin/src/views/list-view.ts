import type { LitTable, RowData } from '@tanstack/lit-table';
import { html, nothing, type TemplateResult } from 'lit';
import type { ListPage } from '../data/admin-api.js';
import type { Loader } from '../data/loader.js';
import { rangeOf, type PagePosition } from '../data/paging.js';
import { words } from '../locales/locale.js';
import { number } from '../times.js';
import { dataTable, type Features } from './data-table.js';
import { pager, turnByKey } from './pager.js';
import { failedView, messageView, skeleton, staleView, type Message } from './states.js';

interface ListParts<Item extends RowData> {
  /** Names the list. */
  readonly label: string;
  /** How the list is sorted, for screen readers. */
  readonly order?: string;
  readonly empty: () => Message;
  readonly table: (items: readonly Item[]) => LitTable<Features, Item>;
  readonly retry: () => void;
  /** Receives the position of the page to show. */
  readonly turn: (position: PagePosition) => void;
}

/** A page of a list in each of its states: loading, failed, empty, stale, shown. The state is announced. */
export const listView = <Item extends RowData>(
  list: Loader<ListPage<Item>>,
  parts: ListParts<Item>,
): TemplateResult =>
  // The same element in each state: screen readers announce what changes in it.
  html`<p class="visually-hidden" role="status">${announcement(list, parts)}</p>
    ${content(list, parts)}`;

const announcement = <Item extends RowData>(
  { value: page, failure }: Loader<ListPage<Item>>,
  { order, empty }: ListParts<Item>,
): string => {
  if (!page) return failure ? '' : words.loading;
  const { items, position, total } = page;
  if (items.length === 0) return empty().title;
  const { first, last } = rangeOf(position, items.length);
  const range = `${number(first)}–${number(last)} ${words.list.of} ${number(total)}`;
  return order ? `${range}, ${order}` : range;
};

const content = <Item extends RowData>(
  { value: page, failure, isLoading }: Loader<ListPage<Item>>,
  { label, empty, table, retry, turn }: ListParts<Item>,
): TemplateResult => {
  if (!page) return failure ? failedView(failure, retry) : skeleton();
  const notice = failure && failure.status !== 401 ? staleView(failure, retry) : nothing;
  if (page.items.length === 0) return html`${notice}${messageView(empty())}`;
  return html`${notice}
    <section
      class="list ${isLoading ? 'is-busy' : ''}"
      tabindex="-1"
      aria-label=${label}
      @keydown=${(event: KeyboardEvent) => {
        turnByKey(event, page, turn);
      }}
    >
      ${dataTable(table(page.items), label, isLoading)} ${pager(page, turn)}
    </section>`;
};
