import type { LitTable, RowData } from '@tanstack/lit-table';
import { html, nothing, type TemplateResult } from 'lit';
import type { ListPage } from '../data/admin-api.js';
import type { Loader } from '../data/loader.js';
import type { PagePosition } from '../data/paging.js';
import { dataTable, type Features } from './data-table.js';
import { pager, turnByKey } from './pager.js';
import { failedView, loadingView, staleView } from './states.js';

interface ListParts<Item extends RowData> {
  /** Names the table. */
  readonly label: string;
  readonly empty: () => TemplateResult;
  readonly table: (items: readonly Item[]) => LitTable<Features, Item>;
  readonly retry: () => void;
  /** Receives the position of the page to show. */
  readonly turn: (position: PagePosition) => void;
}

/** A page of a list in each of its states: loading, failed, empty, stale, shown. */
export const listView = <Item extends RowData>(
  { value: page, failure, isLoading }: Loader<ListPage<Item>>,
  { label, empty, table, retry, turn }: ListParts<Item>,
): TemplateResult => {
  if (!page) return failure ? failedView(failure, retry) : loadingView();
  const notice = failure && failure.status !== 401 ? staleView(failure, retry) : nothing;
  if (page.items.length === 0) return html`${notice}${empty()}`;
  return html`${notice}
    <div
      class="list ${isLoading ? 'is-busy' : ''}"
      @keydown=${(event: KeyboardEvent) => {
        turnByKey(event, page, turn);
      }}
    >
      ${dataTable(table(page.items), label, isLoading)} ${pager(page, turn)}
    </div>`;
};
