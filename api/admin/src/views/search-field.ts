import { html, type TemplateResult } from 'lit';
import { MAX_SEARCH_LENGTH } from '../address.js';
import { words } from '../locales/locale.js';
import { debounce, SEARCH_DELAY_MS } from '../debounce.js';

/** The value of the field that sent an event. */
export const valueOf = (event: Event): string => (event.target as HTMLInputElement).value;

/** One field has the focus at a time. */
const typing = debounce(SEARCH_DELAY_MS, (search: () => void) => {
  search();
});

/** A field that searches while people type. @param search receives the text once they pause */
export const searchField = (hint: string, value: string, search: (text: string) => void): TemplateResult =>
  html`<wa-input
    class="search"
    type="search"
    size="s"
    label=${words.list.search}
    placeholder=${hint}
    maxlength=${MAX_SEARCH_LENGTH}
    autocomplete="off"
    with-clear
    .value=${value}
    @input=${(event: Event) => {
      const text = valueOf(event);
      typing.give(() => {
        search(text);
      });
    }}
  >
    <wa-icon slot="start" name="search"></wa-icon>
  </wa-input>`;
