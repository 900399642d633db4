import { html, type TemplateResult } from 'lit';
import type { Offering, ViewState } from '../session/view-state.js';
import { closedView } from './closed-view.js';
import type { BareContext, ViewContext } from './context.js';
import { failedView } from './failed-view.js';
import { joinView } from './join-view.js';
import { loadingView } from './loading-view.js';
import { registerView } from './register-view.js';
import { signInView } from './sign-in-view.js';
import { startView } from './start-view.js';
import { waitView } from './wait-view.js';

/** Draws a state. All supported languages are written from left to right, whatever the direction of the page. */
export const view = (state: ViewState, context: BareContext) => html`
  <div class="root" part="root" lang=${context.locale.tag} dir="ltr">
    ${viewOf(state, context)}
    <p class="sr-only" role="status">${announcement(state, context)}</p>
  </div>
`;

const viewOf = (state: ViewState, context: BareContext): TemplateResult => {
  const { actions, inside } = context;
  switch (state.kind) {
    case 'loading':
      return loadingView(context);
    case 'failed':
      return failedView(state, context);
    case 'offering':
      return actions ? offerView(state, { ...context, actions }) : loadingView(context);
    case 'meeting':
      return actions && inside ? inside.meetingView(state, { ...context, actions }) : loadingView(context);
  }
};

const offerView = (state: Offering, context: ViewContext): TemplateResult => {
  if (state.isWatching && context.recordings) return html`${context.recordings}`;
  const { action } = state.viewer;
  switch (action) {
    case 'start':
      return startView(state, context);
    case 'join':
      return state.lastVisit !== 'none' && context.inside
        ? context.inside.leftView(state, context)
        : joinView(state, context);
    case 'wait':
      return waitView(state, context);
    case 'register':
      return registerView(state, context);
    case 'sign_in':
      return signInView(state, context);
    case 'watch':
    case 'none':
      return closedView(state, context);
  }
};

/** Announces changes to screen readers. Error messages announce themselves. */
const announcement = (state: ViewState, { locale, inside }: BareContext): string => {
  const { messages } = locale;
  switch (state.kind) {
    case 'loading':
    case 'failed':
      return '';
    case 'offering':
      if (state.viewer.is_active) return messages.nowLive;
      return state.viewer.webinar.status === 'ended' ? messages.endedText : '';
    case 'meeting':
      return inside?.meetingAnnouncement(state, locale) ?? '';
  }
};
