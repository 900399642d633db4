import { html, nothing } from 'lit';
import { pointsOf, type Point } from '../curve.js';
import { clock, exactClock, timeZone } from '../locales/report-times.js';
import type { Shown } from '../report-state.js';
import { chart } from './chart.js';
import { peopleTable } from './people-table.js';
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
        <h3 class="heading">${messages.curve}</h3>
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
const table = (points: readonly Point[], { locale }: SessionContext) => {
  const { tag, messages } = locale;
  const timeOf = (at: number) => (at % 60_000 === 0 ? clock(tag, at) : exactClock(tag, at));
  return peopleTable('curve-table', messages.curve, messages.time, points, timeOf, locale);
};
