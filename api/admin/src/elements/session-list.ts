import type { SessionRecord } from '@live-webinar/contract';
import { TableController, type SortingState, type Updater } from '@tanstack/lit-table';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { ALL_SESSIONS, DEFAULT_SORT, isFiltered, type SessionFilter, type SessionSort } from '../address.js';
import type { ListPage } from '../data/admin-api.js';
import { Loader } from '../data/loader.js';
import type { PagePosition } from '../data/paging.js';
import { dataTable, features, type Features } from '../views/data-table.js';
import { pager, turnByKey } from '../views/pager.js';
import { sessionColumns } from '../views/session-columns.js';
import { sessionFilters } from '../views/session-filters.js';
import { failedView, loadingView, messageView, staleView } from '../views/states.js';
import { NavigateEvent, PagePart } from './page-part.js';

/** The live sessions of all webinars: search, filters, sorting, pages. */
export class SessionList extends PagePart {
  static override properties = {
    api: { attribute: false },
    filter: { attribute: false },
    position: { attribute: false },
  };
  declare filter: SessionFilter;
  declare position: PagePosition;

  readonly #page = new Loader<ListPage<SessionRecord>>(this);
  readonly #table = new TableController<Features, SessionRecord>(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('api') || changed.has('filter') || changed.has('position')) this.#load();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="heading"><h1>Live sessions</h1></div>
      ${sessionFilters(this.filter, this.#change)} ${this.#list()}
    `;
  }

  #list(): TemplateResult {
    const { value: page, failure, isLoading } = this.#page;
    if (!page) return failure ? failedView(failure, this.#load) : loadingView();
    const notice = failure && failure.status !== 401 ? staleView(failure, this.#load) : nothing;
    if (page.items.length === 0) return html`${notice}${this.#empty()}`;

    const sorting = [{ id: this.filter.sort.replace('-', ''), desc: this.filter.sort.startsWith('-') }];
    const table = this.#table.table({
      features,
      columns: sessionColumns,
      data: page.items,
      getRowId: ({ id }) => id,
      manualSorting: true,
      enableSortingRemoval: false,
      enableMultiSort: false,
      state: { sorting },
      onSortingChange: this.#sort,
    });
    return html`${notice}
      <div
        class="list ${isLoading ? 'is-busy' : ''}"
        @keydown=${(event: KeyboardEvent) => {
          turnByKey(event, page, this.#turn);
        }}
      >
        ${dataTable(table, 'Live sessions', isLoading)} ${pager(page, this.#turn)}
      </div>`;
  }

  #empty(): TemplateResult {
    return isFiltered(this.filter)
      ? messageView({
          icon: 'search',
          title: 'No session matches',
          text: 'Search for another word, or leave out a filter.',
          action: html`<wa-button
            appearance="outlined"
            @click=${() => {
              this.#change({ ...ALL_SESSIONS, sort: this.filter.sort });
            }}
            >Show all sessions</wa-button
          >`,
        })
      : messageView({
          icon: 'empty',
          title: 'No sessions yet',
          text: 'Once an organizer goes live, the session appears here.',
        });
  }

  readonly #load = (): void => {
    const { api, filter, position } = this;
    void this.#page.load((signal) => api.listSessions(filter, position, signal));
  };

  readonly #change = (filter: SessionFilter): void => {
    this.dispatchEvent(new NavigateEvent({ view: 'sessions', filter }, { replaces: true }));
  };

  readonly #turn = (position: PagePosition): void => {
    this.dispatchEvent(new NavigateEvent({ view: 'sessions', filter: this.filter }, { position }));
  };

  readonly #sort = (updater: Updater<SortingState>): void => {
    const before = [{ id: this.filter.sort.replace('-', ''), desc: this.filter.sort.startsWith('-') }];
    const [first] = typeof updater === 'function' ? updater(before) : updater;
    const sort = (first ? `${first.desc ? '-' : ''}${first.id}` : DEFAULT_SORT) as SessionSort;
    this.#change({ ...this.filter, sort });
  };
}
