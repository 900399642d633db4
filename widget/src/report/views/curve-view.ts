import { html, nothing } from 'lit';
import { pointsOf, type Point } from '../curve.js';
import { clock, count, exactClock, timeZone } from '../locales/report-times.js';
import type { Shown } from '../report-state.js';
import { chart } from './chart.js';
import type { SessionContext } from './report-context.js';

/** The curve of people over time, or the same as a table. */
export const curveView = ({ analytics, session }: Shown, context: SessionContext) => {
  const { locale, ui, actions, span } = context;
  const { tag, messages } = locale;
  const points = pointsOf(analytics.sessions.find(({ id }) => id === session.id)?.curve ?? []);
  const isEmpty = points.every(({ people }) => people === 0);
  return html`
    <div class="curve" part="curve">
      <div class="curve-head">
        <h3 class="heading" id="curve-title">${messages.curve}</h3>
        ${
          isEmpty
            ? nothing
            : html`<button
                type="button"
                class="button quiet small"
                part="button table-button"
                @click=${() => {
                  actions.change({ isTable: !ui.isTable });
                }}
              >
                <span>${ui.isTable ? messages.showChart : messages.showTable}</span>
              </button>`
        }
      </div>
      ${isEmpty ? html`<p class="text">${messages.noCurve}</p>` : nothing}
      ${!isEmpty && ui.isTable ? table(points, context) : nothing}
      ${!isEmpty && !ui.isTable ? chart(points, context) : nothing}
      <p class="hint">${messages.zone(timeZone(tag, span.from))}</p>
    </div>
  `;
};

/** All points as a table, with seconds where two points share a minute. */
const table = (points: readonly Point[], { locale: { tag, messages } }: SessionContext) => html`
  <div class="scroll" part="curve-table" tabindex="0" role="region" aria-labelledby="curve-title">
    <table>
      <thead>
        <tr>
          <th scope="col">${messages.time}</th>
          <th scope="col" class="number">${messages.peopleColumn}</th>
        </tr>
      </thead>
      <tbody>
        ${points.map(
          ({ at, people }) => html`
            <tr>
              <th scope="row">${at % 60_000 === 0 ? clock(tag, at) : exactClock(tag, at)}</th>
              <td class="number">${count(tag, people)}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  </div>
`;
