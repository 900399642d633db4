import { html, type TemplateResult } from 'lit';
import { words } from '../locales/locale.js';
import { number } from '../times.js';

interface FilterBar {
  /** Names what is searched. */
  readonly label: string;
  readonly search: TemplateResult;
  readonly filters: TemplateResult;
  /** How many filters are set, the search not counted. */
  readonly count: number;
  /** The order, for phones, where no table head is shown. */
  readonly order?: TemplateResult;
}

/** The search and the filters of a list. On phones a button opens the filters, and says how many are set. */
export const filterBar = ({ label, search, filters, count, order }: FilterBar): TemplateResult => html`
  <form
    class="filters"
    role="search"
    aria-label=${label}
    @submit=${(event: Event) => {
      event.preventDefault();
    }}
  >
    ${search}
    <button type="button" class="more" aria-expanded="false" aria-controls="filter-fields" @click=${toggle}>
      <wa-icon name="filter"></wa-icon>${words.list.filters}${
        count ? html`<span class="more-count">${number(count)}</span>` : ''
      }
    </button>
    ${order ?? ''}
    <div id="filter-fields" class="filter-fields">${filters}</div>
  </form>
`;

/** The style shows the fields after an expanded button. */
const toggle = ({ currentTarget }: Event): void => {
  const button = currentTarget as HTMLElement;
  button.setAttribute('aria-expanded', String(button.getAttribute('aria-expanded') !== 'true'));
};
