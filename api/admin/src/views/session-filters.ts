import { html, nothing, type TemplateResult } from 'lit';
import { ALL_SESSIONS, isFiltered, type SessionFilter, type SessionSort } from '../address.js';
import { searchField, valueOf } from './search-field.js';

const SORTS: readonly (readonly [SessionSort, string])[] = [
  ['-created_at', 'Newest first'],
  ['created_at', 'Oldest first'],
  ['title', 'Title, A to Z'],
  ['-title', 'Title, Z to A'],
  ['room_name', 'Room, A to Z'],
  ['-room_name', 'Room, Z to A'],
  ['started_by', 'Started by, A to Z'],
  ['-started_by', 'Started by, Z to A'],
];

/** The search and the filters of the live sessions. On phones, where no table head is shown, also the order. */
export const sessionFilters = (
  filter: SessionFilter,
  change: (filter: SessionFilter) => void,
): TemplateResult => html`
  <form
    class="filters"
    role="search"
    aria-label="Live sessions"
    @submit=${(event: Event) => {
      event.preventDefault();
    }}
  >
    ${searchField('Title or room name', filter.search, (search) => {
      change({ ...filter, search });
    })}
    <wa-select
      class="filter"
      size="s"
      label="Active"
      .value=${filter.active || 'all'}
      @change=${(event: Event) => {
        const value = valueOf(event);
        change({ ...filter, active: value === 'true' || value === 'false' ? value : '' });
      }}
    >
      <wa-option value="all">All</wa-option>
      <wa-option value="true">Live</wa-option>
      <wa-option value="false">Ended</wa-option>
    </wa-select>
    ${dayField('Created from', filter.from, undefined, filter.to, (from) => {
      change({ ...filter, from });
    })}
    ${dayField('Created to', filter.to, filter.from, undefined, (to) => {
      change({ ...filter, to });
    })}
    <wa-select
      class="filter only-cards"
      size="s"
      label="Sort by"
      .value=${filter.sort}
      @change=${(event: Event) => {
        change({ ...filter, sort: valueOf(event) as SessionSort });
      }}
    >
      ${SORTS.map(([value, label]) => html`<wa-option value=${value}>${label}</wa-option>`)}
    </wa-select>
    ${
      isFiltered(filter)
        ? html`<wa-button
            class="clear"
            size="s"
            appearance="plain"
            @click=${() => {
              change({ ...ALL_SESSIONS, sort: filter.sort });
            }}
            >Clear</wa-button
          >`
        : nothing
    }
  </form>
`;

const dayField = (
  label: string,
  value: string,
  min: string | undefined,
  max: string | undefined,
  change: (day: string) => void,
): TemplateResult =>
  html`<wa-input
    class="filter"
    type="date"
    size="s"
    label=${label}
    .value=${value}
    min=${min || '1000-01-01'}
    max=${max || '9999-12-30'}
    @change=${(event: Event) => {
      change(valueOf(event));
    }}
  ></wa-input>`;
