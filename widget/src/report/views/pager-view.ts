import { html } from 'lit';
import { count } from '../locales/report-times.js';
import { nextIcon, previousIcon } from './icons.js';
import type { ReportContext } from './report-context.js';

interface Pager {
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  /** How many rows a page has. */
  readonly size: number;
  readonly total: number;
}

/** Leads through the pages of the list. A button at an end stays focusable, so that the focus is not lost there. */
export const pagerView = (pager: Pager, { locale: { tag, messages }, actions }: ReportContext) => {
  const { page, pages, size, total } = pager;
  const button = (name: 'previous' | 'next', target: number) => {
    const isEnd = target < 0 || target >= pages;
    const label = name === 'previous' ? messages.previousPage : messages.nextPage;
    return html`
      <button
        type="button"
        class="button quiet small"
        part="button ${name}-page-button"
        aria-label=${label}
        aria-disabled=${isEnd}
        @click=${() => {
          if (!isEnd) actions.change({ page: target });
        }}
      >
        ${name === 'previous' ? previousIcon : nextIcon}
      </button>
    `;
  };
  const [first, last] = [page * size + 1, Math.min(total, (page + 1) * size)];
  return html`
    <div class="pager" part="pager">
      ${button('previous', page - 1)}
      <p role="status">${messages.pageOf(count(tag, first), count(tag, last), count(tag, total))}</p>
      ${button('next', page + 1)}
    </div>
  `;
};
