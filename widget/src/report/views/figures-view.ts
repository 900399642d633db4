import { html, nothing, svg } from 'lit';
import type { Template } from '../../views/template.js';
import type { Analytics, SessionFigures } from '../api/report-answers.js';
import { clock, count, dayAndClock, duration, percent } from '../locales/report-times.js';
import type { Shown } from '../report-state.js';
import type { ReportContext } from './report-context.js';

interface Figure {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
  readonly meter?: Template;
}

/** The key figures of the webinar, in tiles. */
export const figuresView = ({ analytics }: Shown, { locale }: ReportContext) => {
  const { tag, messages } = locale;
  const { length } = analytics.sessions;
  return html`
    <section aria-label=${messages.webinarFigures}>
      ${
        length > 1
          ? html`<p class="scope" part="scope">${messages.allSessions(count(tag, length))}</p>`
          : nothing
      }
      <dl class="figures" part="figures">${figuresOf(analytics, locale).map(tile)}</dl>
    </section>
  `;
};

const figuresOf = (analytics: Analytics, { tag, messages }: ReportContext['locale']): readonly Figure[] => {
  const { registered, attended, show_up_rate, average_seconds, median_seconds, completed, sessions } =
    analytics;
  const top = sessions.reduce<SessionFigures | undefined>(
    (best, session) => (best && best.peak >= session.peak ? best : session),
    undefined,
  );
  return [
    { label: messages.registered, value: count(tag, registered) },
    { label: messages.came, value: count(tag, attended) },
    {
      label: messages.showUpRate,
      value: show_up_rate === null ? '–' : percent(tag, show_up_rate),
      meter: show_up_rate === null ? nothing : meter(show_up_rate),
    },
    {
      label: messages.averageTime,
      value: average_seconds === null ? '–' : duration(tag, average_seconds),
      ...(median_seconds !== null && { note: messages.medianNote(duration(tag, median_seconds)) }),
    },
    {
      label: messages.peak,
      value: count(tag, top?.peak ?? 0),
      ...(top?.peak_at && { note: peakNote(top.peak_at, sessions.length > 1, { tag, messages }) }),
    },
    ...(completed === null
      ? []
      : [
          {
            label: messages.completed,
            value: count(tag, completed),
            ...(attended > 0 && { note: messages.completedNote(percent(tag, completed / attended)) }),
          },
        ]),
  ];
};

const peakNote = (peakAt: string, hasDay: boolean, { tag, messages }: ReportContext['locale']) =>
  hasDay ? dayAndClock(tag, Date.parse(peakAt)) : messages.peakNote(clock(tag, Date.parse(peakAt)));

const tile = ({ label, value, note, meter = nothing }: Figure) => html`
  <div class="figure" part="figure">
    <dt part="figure-label">${label}</dt>
    <dd class="figure-value" part="figure-value">${value}</dd>
    ${note === undefined ? nothing : html`<dd class="figure-note" part="figure-note">${note}</dd>`}
    ${meter === nothing ? nothing : html`<dd class="figure-meter" aria-hidden="true">${meter}</dd>`}
  </div>
`;

/** A bar: an SVG, because a page's policy may forbid the style attribute. */
const meter = (share: number) => html`
  <svg class="meter" part="meter" viewBox="0 0 100 4" preserveAspectRatio="none">
    <rect class="meter-back" width="100" height="4" />
    ${svg`<rect class="meter-front" width=${Math.min(1, share) * 100} height="4" />`}
  </svg>
`;
