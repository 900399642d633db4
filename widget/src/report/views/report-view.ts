import { html, nothing } from 'lit';
import { failureSentence } from '../../locales/failure-sentence.js';
import { errorText } from '../../views/action-button.js';
import type { Template } from '../../views/template.js';
import { spanOf } from '../curve.js';
import { clock, count } from '../locales/report-times.js';
import type { Empty, ReportState, Shown, Trouble } from '../report-state.js';
import { curveView } from './curve-view.js';
import { failedView } from './failed-view.js';
import { figuresView } from './figures-view.js';
import { headerView } from './header-view.js';
import { peopleView } from './people-view.js';
import type { ReportContext } from './report-context.js';
import { sessionView } from './session-view.js';
import { watchedView } from './watched-view.js';

/** Draws a state. All supported languages are written from left to right, whatever the direction of the page. */
export const reportView = (state: ReportState, context: ReportContext) => html`
  <div class="root" part="root" lang=${context.locale.tag} dir="ltr">
    ${viewOf(state, context)}
    <p class="sr-only" role="status">${announcement(state, context)}</p>
  </div>
`;

const viewOf = (state: ReportState, context: ReportContext): Template => {
  switch (state.kind) {
    case 'loading':
      return loadingView(context);
    case 'failed':
      return failedView(state, context);
    case 'empty':
      return emptyView(state, context);
    case 'shown':
      return shownView(state, context);
  }
};

const shownView = (state: Shown, context: ReportContext) => {
  const { session, trouble } = state;
  const inSession = { ...context, span: spanOf(session, Math.max(context.now, state.loadedAt)) };
  return html`
    <article class="report" part="report" aria-busy=${state.next !== null}>
      ${headerView(state, context)}
      ${trouble === null ? nothing : errorText(troubleSentence(trouble, state, context.locale))}
      ${figuresView(state, context)}
      <section class="panel" part="session">
        ${sessionView(state, inSession)} ${curveView(state, inSession)}
      </section>
      ${watchedView(state, context)} ${peopleView(state, inSession)}
    </article>
  `;
};

const troubleSentence = (
  { of, failure }: Trouble,
  { loadedAt }: Shown,
  { tag, messages }: ReportContext['locale'],
) => (of === 'csv' ? failureSentence(messages, failure, null) : messages.outdated(clock(tag, loadedAt)));

/** A placeholder, which appears only if loading takes longer than a blink. */
const loadingView = ({ locale: { messages } }: ReportContext) => html`
  <section class="report is-loading" part="report" aria-busy="true" aria-label=${messages.loading}>
    <div aria-hidden="true"><span class="bone is-status"></span><span class="bone is-title"></span></div>
    <div class="figures" aria-hidden="true">
      ${[1, 2, 3, 4].map(() => html`<span class="bone is-figure"></span>`)}
    </div>
    <span class="bone is-chart" aria-hidden="true"></span>
  </section>
`;

const emptyView = ({ analytics }: Empty, { locale: { tag, messages } }: ReportContext) => html`
  <section class="report notice-card" part="report empty">
    <svg class="picture" viewBox="0 0 96 48" aria-hidden="true">
      <path class="picture-line" d="M4 44h88M12 44V34h16v10M36 44V22h16v22M60 44V10h16v34" />
    </svg>
    <h2 class="title" part="title" tabindex="-1" data-focus>${messages.emptyTitle}</h2>
    <p class="text" part="text">${messages.emptyText}</p>
    ${
      analytics.registered > 0
        ? html`<p class="text">
            ${messages.emptyRegistered(count(tag, analytics.registered), analytics.registered === 1)}
          </p>`
        : nothing
    }
  </section>
`;

/** Announces changes to screen readers: not each update of a running session. */
const announcement = (state: ReportState, { locale: { tag, messages }, ui }: ReportContext): string => {
  if (state.kind === 'empty') return messages.emptyTitle;
  if (state.kind !== 'shown' || state.session.is_active || ui.search.trim() !== '') return '';
  return `${messages.attendance}: ${messages.people(count(tag, state.session.attended), state.session.attended === 1)}`;
};
