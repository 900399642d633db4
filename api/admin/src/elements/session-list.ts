import type { SessionRecord } from '@live-webinar/contract';
import { TableController, type SortingState, type Updater } from '@tanstack/lit-table';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { ALL_SESSIONS, DEFAULT_SORT, isFiltered, type SessionFilter, type SessionSort } from '../address.js';
import type { ListPage } from '../data/admin-api.js';
import { Loader } from '../data/loader.js';
import type { PagePosition } from '../data/paging.js';
import { words } from '../locales/locale.js';
import { features, type Features } from '../views/data-table.js';
import { listView } from '../views/list-view.js';
import { sessionColumns } from '../views/session-columns.js';
import { sessionFilters } from '../views/session-filters.js';
import type { Message } from '../views/states.js';
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
  readonly #columns = sessionColumns();

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('api') || changed.has('filter') || changed.has('position')) this.#load();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="heading"><h1>${words.liveSessions}</h1></div>
      ${sessionFilters(this.filter, this.#change)} ${this.#list()}
    `;
  }

  #list(): TemplateResult {
    return listView(this.#page, {
      label: words.liveSessions,
      order: words.sessions.sorts[this.filter.sort],
      empty: () => this.#empty(),
      table: (data) =>
        this.#table.table({
          features,
          columns: this.#columns,
          data,
          getRowId: ({ id }) => id,
          manualSorting: true,
          enableSortingRemoval: false,
          enableMultiSort: false,
          state: { sorting: this.#sorting() },
          onSortingChange: this.#sort,
        }),
      retry: this.#load,
      turn: this.#turn,
    });
  }

  #sorting(): SortingState {
    const { sort } = this.filter;
    return [{ id: sort.replace('-', ''), desc: sort.startsWith('-') }];
  }

  #empty(): Message {
    return isFiltered(this.filter)
      ? {
          icon: 'search',
          title: words.sessions.noMatch,
          text: words.sessions.noMatchText,
          action: html`<wa-button
            appearance="outlined"
            @click=${() => {
              this.#change({ ...ALL_SESSIONS, sort: this.filter.sort });
            }}
            >${words.sessions.showAll}</wa-button
          >`,
        }
      : {
          icon: 'empty',
          title: words.sessions.none,
          text: words.sessions.noneText,
        };
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
    const [first] = typeof updater === 'function' ? updater(this.#sorting()) : updater;
    const sort = (first ? `${first.desc ? '-' : ''}${first.id}` : DEFAULT_SORT) as SessionSort;
    this.#change({ ...this.filter, sort });
  };
}
