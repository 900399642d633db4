import { TableController } from '@tanstack/lit-table';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { ALL_WEBINARS, WEBINAR_STATUSES, type WebinarFilter } from '../address.js';
import type { ListedWebinar, ListPage } from '../data/admin-api.js';
import { Loader } from '../data/loader.js';
import type { PagePosition } from '../data/paging.js';
import { words } from '../locales/locale.js';
import { features, type Features } from '../views/data-table.js';
import { filterBar } from '../views/filter-bar.js';
import { listView } from '../views/list-view.js';
import { searchField, valueOf } from '../views/search-field.js';
import type { Message } from '../views/states.js';
import { webinarColumns } from '../views/webinar-columns.js';
import { NavigateEvent, PagePart } from './page-part.js';

/** The webinars: search, filter, pages. */
export class WebinarList extends PagePart {
  static override properties = {
    api: { attribute: false },
    filter: { attribute: false },
    position: { attribute: false },
  };
  declare filter: WebinarFilter;
  declare position: PagePosition;

  readonly #page = new Loader<ListPage<ListedWebinar>>(this);
  readonly #table = new TableController<Features, ListedWebinar>(this);
  readonly #columns = webinarColumns();

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('api') || changed.has('filter') || changed.has('position')) this.#load();
  }

  protected override render(): TemplateResult {
    const { filter } = this;
    return html`
      <div class="heading"><h1>${words.webinars}</h1></div>
      ${filterBar({
        label: words.webinars,
        search: searchField(words.webinarList.searchHint, filter.search, (search) => {
          this.#change({ ...filter, search });
        }),
        count: filter.status ? 1 : 0,
        filters: this.#statusFilter(),
      })}
      ${this.#list()}
    `;
  }

  #statusFilter(): TemplateResult {
    const { filter } = this;
    return html`<wa-select
      class="filter"
      size="s"
      label=${words.webinarList.status}
      .value=${filter.status || 'all'}
      @change=${(event: Event) => {
        const status = WEBINAR_STATUSES.find((known) => known === valueOf(event)) ?? '';
        this.#change({ ...filter, status });
      }}
    >
      <wa-option value="all">${words.list.all}</wa-option>
      ${WEBINAR_STATUSES.map(
        (status) => html`<wa-option value=${status}>${words.webinarList.statuses[status]}</wa-option>`,
      )}
    </wa-select>`;
  }

  #list(): TemplateResult {
    return listView(this.#page, {
      label: words.webinars,
      empty: () => this.#empty(),
      table: (data) =>
        this.#table.table({
          features,
          columns: this.#columns,
          data,
          getRowId: ({ id }) => id,
          enableSorting: false,
        }),
      retry: this.#load,
      turn: this.#turn,
    });
  }

  #empty(): Message {
    return this.filter.search || this.filter.status
      ? {
          icon: 'search',
          title: words.webinarList.noMatch,
          text: words.webinarList.noMatchText,
          action: html`<wa-button
            appearance="outlined"
            @click=${() => {
              this.#change(ALL_WEBINARS);
            }}
            >${words.webinarList.showAll}</wa-button
          >`,
        }
      : {
          icon: 'empty',
          title: words.webinarList.none,
          text: words.webinarList.noneText,
        };
  }

  readonly #load = (): void => {
    const { api, filter, position } = this;
    void this.#page.load((signal) => api.listWebinars(filter, position, signal));
  };

  readonly #change = (filter: WebinarFilter): void => {
    this.dispatchEvent(new NavigateEvent({ view: 'webinars', filter }, { replaces: true }));
  };

  readonly #turn = (position: PagePosition): void => {
    this.dispatchEvent(new NavigateEvent({ view: 'webinars', filter: this.filter }, { position }));
  };
}
