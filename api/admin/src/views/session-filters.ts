import { html, nothing, type TemplateResult } from 'lit';
import { ALL_SESSIONS, isFiltered, type SessionFilter, type SessionSort } from '../address.js';
import { words } from '../locales/locale.js';
import { dayField } from './day-field.js';
import { filterBar } from './filter-bar.js';
import { searchField, valueOf } from './search-field.js';

type Change = (filter: SessionFilter) => void;

/** The search and the filters of the live sessions. */
export const sessionFilters = (filter: SessionFilter, change: Change): TemplateResult =>
  filterBar({
    label: words.liveSessions,
    search: searchField(words.sessions.searchHint, filter.search, (search) => {
      change({ ...filter, search });
    }),
    count: [filter.active, filter.from, filter.to].filter(Boolean).length,
    order: order(filter, change),
    filters: html`<wa-select
        class="filter"
        size="s"
        label=${words.sessions.active}
        .value=${filter.active || 'all'}
        @change=${(event: Event) => {
          const value = valueOf(event);
          change({ ...filter, active: value === 'true' || value === 'false' ? value : '' });
        }}
      >
        <wa-option value="all">${words.list.all}</wa-option>
        <wa-option value="true">${words.sessions.live}</wa-option>
        <wa-option value="false">${words.sessions.ended}</wa-option>
      </wa-select>
      ${dayField(words.sessions.createdFrom, filter.from, undefined, filter.to, (from) => {
        change({ ...filter, from });
      })}
      ${dayField(words.sessions.createdTo, filter.to, filter.from, undefined, (to) => {
        change({ ...filter, to });
      })}
      ${
        isFiltered(filter)
          ? html`<wa-button
              class="clear"
              size="s"
              appearance="plain"
              @click=${() => {
                change({ ...ALL_SESSIONS, sort: filter.sort });
              }}
              >${words.list.clear}</wa-button
            >`
          : nothing
      }`,
  });

const order = (filter: SessionFilter, change: Change): TemplateResult =>
  html`<wa-select
    class="only-cards"
    size="s"
    label=${words.list.sortBy}
    .value=${filter.sort}
    @change=${(event: Event) => {
      change({ ...filter, sort: valueOf(event) as SessionSort });
    }}
  >
    ${Object.entries(words.sessions.sorts).map(
      ([value, label]) => html`<wa-option value=${value}>${label}</wa-option>`,
    )}
  </wa-select>`;
