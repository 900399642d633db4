import { html, nothing, svg } from 'lit';
import { areaPath, linePath, type Point } from '../curve.js';
import { count, exactDuration, percent } from '../locales/report-times.js';
import type { Shown } from '../report-state.js';
import type { WatchedRecording } from '../watched-recordings.js';
import { peopleTable } from './people-table.js';
import type { ReportContext } from './report-context.js';

/** In the units of the picture, which is stretched to the width of the panel. */
const PLOT = { width: 1_000, height: 80 };

/** What was watched of the session's recordings. */
export const watchedView = ({ recordings }: Shown, context: ReportContext) =>
  recordings.length === 0
    ? nothing
    : html`
        <section class="panel watched" part="watched" aria-labelledby="watched-title">
          <h3 class="heading" id="watched-title">${context.locale.messages.watchedTitle}</h3>
          ${recordings.map((recording) => recordingView(recording, context))}
        </section>
      `;

const recordingView = (recording: WatchedRecording, { locale }: ReportContext) => {
  const { tag, messages } = locale;
  const { title, people, average_share: share } = recording;
  const summary =
    people === 0
      ? messages.watchedByNobody
      : messages.watchedBy(count(tag, people), percent(tag, share), people === 1);
  return html`
    <div class="watched-recording" part="watched-recording">
      <h4 class="watched-name">${title}</h4>
      <p class="text">${summary}</p>
      ${people === 0 ? nothing : [picture(recording, summary), table(recording, locale)]}
    </div>
  `;
};

const picture = ({ curve, seconds, people }: WatchedRecording, summary: string) => {
  const points = curve.map(({ at, people }): Point => ({ at, people }));
  const span = { from: 0, to: seconds };
  return html`
    <svg
      class="watched-picture"
      viewBox="0 0 ${PLOT.width} ${PLOT.height}"
      preserveAspectRatio="none"
      role="img"
      aria-label=${summary}
    >
      ${svg`<path class="area" d=${areaPath(points, span, people, PLOT)} />
        <path class="line" vector-effect="non-scaling-stroke" d=${linePath(points, span, people, PLOT)} />
        <path class="axis" vector-effect="non-scaling-stroke" d="M0 ${PLOT.height}H${PLOT.width}" />`}
    </svg>
    <p class="watched-times" aria-hidden="true">
      <span>${exactDuration(0)}</span><span>${exactDuration(seconds)}</span>
    </p>
  `;
};

/** The curve for those who cannot see it: a row for each change. */
const table = ({ curve, title }: WatchedRecording, locale: ReportContext['locale']) => {
  const { messages } = locale;
  const changes = curve.filter(({ people }, index) => people !== curve[index - 1]?.people);
  return html`
    <details class="no-print">
      <summary>${messages.showTable}</summary>
      ${peopleTable('watched-table', title, messages.fromSecond, changes, exactDuration, locale)}
    </details>
  `;
};
