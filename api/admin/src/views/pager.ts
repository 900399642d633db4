import { html, type TemplateResult } from 'lit';
import { nextPage, previousPage, rangeOf, type PagePosition } from '../data/paging.js';
import type { ListPage } from '../data/admin-api.js';
import { words } from '../locales/locale.js';
import { number } from '../times.js';

/** Says which part of a list is shown, and turns its pages. @param turn receives the position of the page to show */
export const pager = (
  { items, next_cursor: next, total, position }: ListPage<unknown>,
  turn: (position: PagePosition) => void,
): TemplateResult => {
  const { first, last } = rangeOf(position, items.length);
  return html`<nav class="pager" aria-label=${words.list.pages}>
    <p>
      <strong>${number(first)}–${number(last)}</strong> ${words.list.of} <strong>${number(total)}</strong>
    </p>
    <div class="pager-buttons">
      <wa-button
        appearance="outlined"
        size="s"
        title=${words.list.previousHint}
        ?disabled=${position.length === 0}
        @click=${(event: Event) => {
          turnTo(event, turn, previousPage(position));
        }}
      >
        <wa-icon slot="start" name="chevron-left"></wa-icon>${words.list.previous}
      </wa-button>
      <wa-button
        appearance="outlined"
        size="s"
        title=${words.list.nextHint}
        ?disabled=${next === null}
        @click=${(event: Event) => {
          if (next !== null) turnTo(event, turn, nextPage(position, next));
        }}
      >
        ${words.list.next}<wa-icon slot="end" name="chevron-right"></wa-icon>
      </wa-button>
    </div>
  </nav>`;
};

/** Turns a page, and begins at its start: the row or button that had the focus may be gone. */
const turnTo = (event: Event, turn: (position: PagePosition) => void, position: PagePosition): void => {
  turn(position);
  const list = (event.currentTarget as Element).closest<HTMLElement>('.list');
  list?.focus({ preventScroll: true });
  if (list && list.getBoundingClientRect().top < 0) list.scrollIntoView();
};

/** Turns pages with the arrow keys, while the focus is in a list. */
export const turnByKey = (
  event: KeyboardEvent,
  { next_cursor: next, position }: ListPage<unknown>,
  turn: (position: PagePosition) => void,
): void => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.key === 'ArrowLeft' && position.length > 0) turnTo(event, turn, previousPage(position));
  else if (event.key === 'ArrowRight' && next !== null) turnTo(event, turn, nextPage(position, next));
  else return;
  event.preventDefault();
};
