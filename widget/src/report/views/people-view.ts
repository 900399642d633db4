import { html, nothing } from 'lit';
import { count } from '../locales/report-times.js';
import { found, isKnown, sorted, type Order, type SortKey } from '../people-order.js';
import type { Shown } from '../report-state.js';
import type { Attendee } from '../api/report-answers.js';
import { GRADES } from './grade.js';
import { pagerView } from './pager-view.js';
import { columnsFor, peopleHead, sortField } from './people-columns.js';
import { personRow } from './person-row.js';
import { searchIcon } from './icons.js';
import type { SessionContext } from './report-context.js';

/** How many people one page of the list has: ten thousand rows would make typing slow. */
const PAGE_ROWS = 25;

/** The list of people: search, order, pages. */
export const peopleView = (state: Shown, context: SessionContext) => {
  const { locale, ui, actions } = context;
  const { tag, messages } = locale;
  const all = ordered(state.people, ui.order, tag);
  const matching = found(all, ui.search);
  const pages = Math.max(1, Math.ceil(matching.length / PAGE_ROWS));
  const page = Math.min(ui.page, pages - 1);
  const rows = ui.isPrinting ? matching : matching.slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS);
  const isSearching = ui.search.trim() !== '';
  return html`
    <section class="panel people" part="people">
      <div class="people-head">
        <h3 class="heading" id="people-title">
          ${messages.peopleTitle} <span class="number-note">${count(tag, state.total)}</span>
        </h3>
        <div class="people-tools">
          <label class="search">
            ${searchIcon}<span class="sr-only">${messages.search}</span>
            <input
              class="field"
              part="search"
              type="search"
              autocomplete="off"
              placeholder=${messages.search}
              .value=${ui.search}
              @input=${(event: Event) => {
                actions.change({ search: (event.target as HTMLInputElement).value, page: 0 });
              }}
            />
          </label>
          ${sortField(state.people, context)}
        </div>
      </div>
      <p class="hint" role="status">${statusText(state, matching.length, isSearching, context)}</p>
      ${rows.length === 0 ? nothing : table(rows, state.people, context)}
      ${
        ui.isPrinting || pages < 2
          ? nothing
          : pagerView({ page, pages, size: PAGE_ROWS, total: matching.length }, context)
      }
      ${howView(context)}
    </section>
  `;
};

const statusText = (
  { people, total, isLoadingMore }: Shown,
  matching: number,
  isSearching: boolean,
  { locale: { tag, messages } }: SessionContext,
): string => {
  if (isLoadingMore) return messages.loadingPeople(count(tag, people.length), count(tag, total));
  if (people.length === 0) return messages.nobody;
  if (matching === 0) return messages.nobodyFound;
  if (isSearching) return messages.foundPeople(count(tag, matching), count(tag, people.length));
  return people.length < total ? messages.limited(count(tag, people.length), count(tag, total)) : '';
};

const table = (rows: readonly Attendee[], all: readonly Attendee[], context: SessionContext) => {
  const { messages } = context.locale;
  const columns = columnsFor(all);
  const known = rows.filter(isKnown);
  const unknown = rows.filter((person) => !isKnown(person));
  const group = (people: readonly Attendee[]) => people.map((person) => personRow(person, columns, context));
  // The roles keep the table a table where the styles show its rows as cards.
  return html`
    <table class="list" part="table" role="table" aria-labelledby="people-title">
      ${peopleHead(columns, context)}
      ${
        known.length === 0
          ? nothing
          : html`<tbody>
              ${group(known)}
            </tbody>`
      }
      ${
        unknown.length === 0
          ? nothing
          : html`<tbody>
              <tr class="apart" part="apart" role="row">
                <th role="rowheader" scope="rowgroup" colspan=${columns.length}>
                  ${messages.apart}<span class="note">${messages.apartText}</span>
                </th>
              </tr>
              ${group(unknown)}
            </tbody>`
      }
    </table>
  `;
};

/** What the grades of evidence mean, also for those who cannot hover. */
const howView = ({ locale: { messages } }: SessionContext) => html`
  <details class="how" part="evidence-help">
    <summary>${messages.how}</summary>
    <dl>
      ${GRADES.map(
        (grade) => html`
          <div>
            <dt><span class="grade is-${grade}">${messages.grades[grade]}</span></dt>
            <dd>${messages.gradeTexts[grade]}</dd>
          </div>
        `,
      )}
    </dl>
  </details>
`;

/** The last sorting: drawing again for another reason does not sort ten thousand people again. */
const ordered = (people: readonly Attendee[], order: Order, tag: string): readonly Attendee[] => {
  const known = orders.get(people);
  const key: `${SortKey} ${boolean} ${string}` = `${order.key} ${order.isDescending} ${tag}`;
  if (known?.key === key) return known.people;
  const result = sorted(people, order, tag);
  orders.set(people, { key, people: result });
  return result;
};
const orders = new WeakMap<
  readonly Attendee[],
  { readonly key: string; readonly people: readonly Attendee[] }
>();
