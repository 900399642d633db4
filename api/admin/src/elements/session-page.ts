import type { SessionDetails } from '@live-webinar/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { hrefOf } from '../address.js';
import { Action } from '../data/action.js';
import { Loader } from '../data/loader.js';
import { loadReportElement } from '../data/report-element.js';
import { RepeatWhileVisible } from '../data/repeat-while-visible.js';
import { counted, words } from '../locales/locale.js';
import { attendanceReport } from '../views/attendance-report.js';
import { questionView } from '../views/question.js';
import { sessionFacts, peopleView } from '../views/session-details.js';
import { liveBadge } from '../views/session-columns.js';
import { failedView, loadingView, staleView } from '../views/states.js';
import { backLink } from '../views/back-link.js';
import { PagePart } from './page-part.js';

const REFRESH_MS = 5_000;

/** A live session: its facts, the people inside, its end, and who attended. */
export class SessionPage extends PagePart {
  static override properties = {
    api: { attribute: false },
    sessionId: { attribute: false },
    backHref: { attribute: false },
    isAsking: { state: true },
    notice: { state: true },
  };
  declare sessionId: string;
  /** The list that the way back leads to. */
  declare backHref: string;
  declare private isAsking: boolean;
  /** What was done last, for screen readers. */
  declare private notice: string;

  readonly #session = new Loader<SessionDetails>(this);
  readonly #end = new Action(this);

  constructor() {
    super();
    this.isAsking = false;
    this.notice = '';
    new RepeatWhileVisible(this, REFRESH_MS, async () => {
      if (this.#session.value?.is_active) await this.#load();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('sessionId')) {
      this.#session.clear();
      this.notice = '';
    }
    if (changed.has('api')) loadReportElement(this.api.base);
    if (changed.has('api') || changed.has('sessionId')) void this.#load();
  }

  protected override render(): TemplateResult {
    const { value: session, failure } = this.#session;
    if (!session) {
      const missing = failure ? failedView(failure, () => void this.#load()) : loadingView();
      return html`${backLink(this.backHref, words.liveSessions)}
        <h1 class="visually-hidden">${words.session.name}</h1>
        ${missing}`;
    }
    const { webinar, is_active: isActive } = session;
    return html`
      ${failure && failure.status !== 401 ? staleView(failure, () => void this.#load()) : nothing}
      ${backLink(this.backHref, words.liveSessions)}
      <div class="heading">
        <div>
          <h1>${webinar.title}</h1>
          <p class="under-heading">
            ${liveBadge(isActive)}
            <a href=${hrefOf({ view: 'webinar', id: webinar.id, search: '' })}>${words.registrations}</a>
          </p>
        </div>
        ${
          isActive
            ? html`<wa-button
                variant="danger"
                appearance="outlined"
                @click=${() => {
                  this.#ask(true);
                }}
              >
                <wa-icon slot="start" name="stop"></wa-icon>${words.session.end}
              </wa-button>`
            : nothing
        }
      </div>
      <p class="visually-hidden" role="status">${this.notice}</p>
      <div class="details">${sessionFacts(session)} ${peopleView(session)}</div>
      ${attendanceReport(session, this.api.token, () => {
        // If the token has run out, the page learns it by its own request, and asks for another.
        void this.#load();
      })}
      ${questionView({
        title: words.session.endTitle,
        subject: webinar.title,
        text: `${counted(words.session.endText, session.people)} ${words.session.endHint}`,
        action: words.session.end,
        isOpen: this.isAsking,
        isRunning: this.#end.isRunning,
        failure: this.#end.failure,
        confirm: () => void this.#confirm(),
        cancel: () => {
          this.#ask(false);
        },
      })}
    `;
  }

  #ask(isAsking: boolean): void {
    this.isAsking = isAsking;
    this.#end.reset();
  }

  async #confirm(): Promise<void> {
    if (!(await this.#end.run(() => this.api.endSession(this.sessionId)))) return;
    await this.#load();
    this.isAsking = false;
    this.notice = words.session.hasEnded;
  }

  #load(): Promise<void> {
    const { api, sessionId } = this;
    return this.#session.load((signal) => api.getSession(sessionId, signal));
  }
}
