import { html, nothing } from 'lit';
import type { ReportSession } from '../api/report-answers.js';
import { clock, count, dayAndClock, duration } from '../locales/report-times.js';
import type { Shown } from '../report-state.js';
import type { ReportContext, SessionContext } from './report-context.js';

/** Which session is shown, and the facts about it. */
export const sessionView = (state: Shown, context: SessionContext) => {
  const { locale, span } = context;
  const { tag, messages } = locale;
  const { session, analytics } = state;
  const figures = analytics.sessions.find(({ id }) => id === session.id);
  const isLive = session.is_active;
  return html`
    <div class="session-head">
      ${chooser(state, context)}
      ${
        isLive
          ? html`<p class="live" part="live">
              <span class="dot" aria-hidden="true"></span><span>${messages.running}</span>
            </p>`
          : nothing
      }
    </div>
    <dl class="facts" part="facts">
      ${isLive ? fact(messages.insideFact, count(tag, insideNow(state))) : nothing}
      ${fact(messages.came, count(tag, session.attended))} ${fact(messages.peak, count(tag, session.peak))}
      ${
        typeof figures?.average_seconds === 'number'
          ? fact(messages.averageTime, duration(tag, figures.average_seconds))
          : nothing
      }
      ${fact(messages.lengthFact, duration(tag, (span.to - span.from) / 1_000))}
    </dl>
    ${isLive ? html`<p class="hint no-print">${messages.updates}</p>` : nothing}
  `;
};

/** The curve's last point: the list may still be loading. */
const insideNow = ({ analytics, session, people }: Shown): number => {
  const curve = analytics.sessions.find(({ id }) => id === session.id)?.curve ?? [];
  return curve.at(-1)?.people ?? people.filter(({ left_at }) => left_at === null).length;
};

const fact = (label: string, value: string) =>
  html`<div class="fact" part="fact">
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`;

const chooser = (state: Shown, { locale, actions }: ReportContext) => {
  const { messages } = locale;
  const shownId = state.next ?? state.session.id;
  if (state.sessions.length < 2)
    return html`<h3 class="heading" part="session-title">${dateOf(state.session, locale)}</h3>`;
  return html`
    <label class="chooser">
      <span class="field-label">${messages.session}</span>
      <select
        class="field"
        part="session-select"
        .value=${shownId}
        @change=${(event: Event) => {
          actions.choose((event.target as HTMLSelectElement).value);
        }}
      >
        ${state.sessions.map(
          (session) =>
            html`<option value=${session.id} ?selected=${session.id === shownId}>
              ${optionText(session, locale)}
            </option>`,
        )}
      </select>
    </label>
  `;
};

const optionText = (session: ReportSession, locale: ReportContext['locale']) => {
  const { tag, messages } = locale;
  return session.is_active
    ? messages.runningOption(clock(tag, Date.parse(session.started_at)))
    : messages.sessionOption(dateOf(session, locale), count(tag, session.attended));
};

/** "Mon, Nov 30, 2026, 6:00 PM – 7:30 PM". */
const dateOf = ({ started_at, ended_at }: ReportSession, { tag }: ReportContext['locale']) => {
  const start = dayAndClock(tag, Date.parse(started_at));
  return ended_at === null ? start : `${start} – ${clock(tag, Date.parse(ended_at))}`;
};
