import { LitElement, type TemplateResult } from 'lit';
import { FocusController } from '../controllers/focus-controller.js';
import { LanguageController } from '../controllers/language-controller.js';
import { RemovalController } from '../controllers/removal-controller.js';
import type { LiveWebinarError } from '../failure.js';
import { failureSentence } from '../locales/failure-sentence.js';
import { createSiteConsole } from '../site-console.js';
import { base } from '../styles/base.js';
import { buttons } from '../styles/buttons.js';
import { cardStyles } from '../styles/card.js';
import { tokens } from '../styles/tokens.js';
import { textSetting } from '../text-setting.js';
import { reportLanguages } from './locales/report-languages.js';
import { printAlone } from './print-alone.js';
import { ReportController } from './report-controller.js';
import { dispatchReportEvent, reportStateName, type ReportStateName } from './report-events.js';
import { loading, type ReportState } from './report-state.js';
import { FIRST_UI, type ReportUi } from './report-ui.js';
import { csvName, saveFile } from './save-file.js';
import { chartStyles } from './styles/chart.js';
import { listStyles } from './styles/list.js';
import { printStyles } from './styles/print.js';
import { reportStyles } from './styles/report.js';
import { reportView } from './views/report-view.js';
import type { ReportActions } from './views/report-context.js';

export type { LiveWebinarReportEvents, ReportStateName } from './report-events.js';

/**
 * Shows organizers who attended the sessions of a webinar: key figures, people over time, and the list of people.
 *
 * @element live-webinar-report
 *
 * @attr {string} lang - The language: en, de, fr or es; default: the page's
 *
 * @fires {CustomEvent<{state: ReportStateName, previous: ReportStateName}>} live-webinar-report-state - The report shows something else
 * @fires {CustomEvent<{code: string, message: string}>} live-webinar-error - Something was refused or failed
 *
 * @csspart root - Everything
 * @csspart report - The report, or what is shown in its place
 * @csspart empty - What is shown if there was no session
 * @csspart failed - What is shown if the report cannot be shown
 * @csspart header - The title and the buttons
 * @csspart eyebrow - The word over the title
 * @csspart title - A title
 * @csspart text - A sentence
 * @csspart error - An error message
 * @csspart tools - The buttons beside the title
 * @csspart button - Each button
 * @csspart csv-button - Download CSV
 * @csspart print-button - Print
 * @csspart retry-button - Try again
 * @csspart reload-button - Reloads the page, if the token has expired
 * @csspart table-button - Shows the curve as a table, and back
 * @csspart previous-page-button - The previous page of the list
 * @csspart next-page-button - The next page of the list
 * @csspart sort-button - The heading of a column
 * @csspart scope - Says that the key figures are those of all sessions
 * @csspart figures - The key figures
 * @csspart figure - A key figure
 * @csspart figure-label - The name of a key figure
 * @csspart figure-value - The number
 * @csspart figure-note - The line under the number
 * @csspart meter - The bar of the show-up rate
 * @csspart session - The chosen session and its curve
 * @csspart session-select - The list of sessions
 * @csspart session-title - The date, if there is one session
 * @csspart live - Live now
 * @csspart facts - The facts about the session
 * @csspart fact - One of them
 * @csspart curve - People over time
 * @csspart chart - The chart
 * @csspart chart-line - The line of the curve
 * @csspart chart-area - The area under the curve
 * @csspart curve-table - The curve as a table
 * @csspart watched - What was watched of the recordings
 * @csspart watched-recording - A recording and its curve
 * @csspart watched-table - That curve as a table
 * @csspart people - The list of people and its tools
 * @csspart search - The field for the search
 * @csspart sort-select - The field for the order, on a narrow element
 * @csspart table - The table of people
 * @csspart person - The row of a person
 * @csspart person-name - Their name and e-mail address
 * @csspart person-email - Their e-mail address
 * @csspart inside - Inside now
 * @csspart visits - Their visits as bars
 * @csspart evidence - How their attendance is known
 * @csspart disagreement - Server and page differ
 * @csspart apart - The heading over people without an account
 * @csspart pager - The buttons for the pages
 * @csspart evidence-help - The explanation of the evidence
 *
 * @cssprop --live-webinar-font - The font family; default: the page's
 * @cssprop --live-webinar-font-size - The base font size, from which all sizes derive; default: 1rem, at least 16px
 * @cssprop --live-webinar-radius - The radius of the corners; default: 16px
 * @cssprop --live-webinar-surface - The colour of the panels
 * @cssprop --live-webinar-ink - The colour of text
 * @cssprop --live-webinar-muted - The colour of secondary text
 * @cssprop --live-webinar-line - The colour of lines
 * @cssprop --live-webinar-accent - The colour of the curve, the bars and the focus ring
 */
export class LiveWebinarReport extends LitElement {
  static override properties = {
    webinarId: { attribute: 'webinar-id' },
    sessionId: { attribute: 'session-id' },
    apiUrl: { attribute: 'api-url' },
    token: {},
    getToken: { attribute: false },
    theme: { reflect: true },
  };

  static override styles = [
    tokens,
    base,
    buttons,
    cardStyles,
    reportStyles,
    chartStyles,
    listStyles,
    printStyles,
  ];

  /** The API's base URL for elements without `api-url`. `define.ts` derives it from the script's URL. */
  static defaultApiUrl: string | undefined;

  /** The webinar's id. */
  declare webinarId: string | null;
  /** The session that is shown first; default: the newest. */
  declare sessionId: string | null;
  /** The API's base URL; default: derived from the script's URL. */
  declare apiUrl: string | null;
  /** The site's JWT of an organizer or a co-host. */
  declare token: string | null;
  /** Returns the site's JWT. Called at first, and again whenever a token has expired. */
  declare getToken: (() => string | Promise<string>) | undefined;
  /** The colour scheme. `auto` follows the page. */
  declare theme: 'auto' | 'light' | 'dark' | null;

  readonly #language = new LanguageController(this, reportLanguages);
  readonly #reports: ReportController = new ReportController(this, {
    defaultApiUrl: () => LiveWebinarReport.defaultApiUrl,
    siteConsole: createSiteConsole('live-webinar-report'),
    language: () => this.#language.tag,
    onState: (next, before) => {
      this.#stateChanged(next, before);
    },
    onFailure: (failure) => {
      const message = this.#sentenceFor(failure);
      dispatchReportEvent(this, 'live-webinar-error', { code: failure.code, message });
    },
  });
  readonly #observer = new ResizeObserver(([entry]) => {
    const width = Math.round(entry?.contentRect.width ?? 0);
    if (width === 0 || width === this.#width) return;
    // In the next frame: browsers report an error to the page if an observer changes the size that it observes.
    requestAnimationFrame(() => {
      this.#width = width;
      this.requestUpdate();
    });
  });
  #width = 800;
  #ui: ReportUi = FIRST_UI;

  readonly #actions: ReportActions = {
    retry: () => {
      // A failure is shown.
      this.#reports.refresh().catch(() => undefined);
    },
    reload: () => {
      window.location.reload();
    },
    choose: (sessionId) => {
      this.#change({ page: 0, point: null });
      this.#reports.report?.choose(sessionId);
    },
    csv: () => void this.#saveCsv(),
    print: () => {
      printAlone(this);
    },
    change: (ui) => {
      this.#change(ui);
    },
  };

  constructor() {
    super();
    this.webinarId = null;
    this.sessionId = null;
    this.apiUrl = null;
    this.token = null;
    this.theme = null;
    const focus = new FocusController(this);
    new RemovalController(this, {
      onMoved: () => undefined,
      onRemoved: () => {
        this.#reports.close();
        focus.release();
      },
    });
  }

  /** The name of what the report shows. */
  get state(): ReportStateName {
    return reportStateName(this.#reports.state);
  }

  /**
   * Calls `getToken` and loads the report again.
   *
   * @throws LiveWebinarError if the API does not answer
   */
  async refresh(): Promise<void> {
    return this.#reports.refresh();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
    window.addEventListener('beforeprint', this.#beforePrint);
    window.addEventListener('afterprint', this.#afterPrint);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
    window.removeEventListener('beforeprint', this.#beforePrint);
    window.removeEventListener('afterprint', this.#afterPrint);
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang') this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const { isReady, locale } = this.#language;
    return reportView(isReady ? this.#reports.state : loading, {
      locale,
      ui: this.#ui,
      actions: this.#actions,
      now: this.#reports.serverTime.now(),
      hasGetToken: typeof this.getToken === 'function',
      width: this.#width,
    });
  }

  readonly #beforePrint = () => {
    this.#change({ isPrinting: true });
    // The browser takes its picture as soon as this returns.
    this.performUpdate();
  };

  readonly #afterPrint = () => {
    this.#change({ isPrinting: false });
  };

  #change(ui: Partial<ReportUi>): void {
    this.#ui = { ...this.#ui, ...ui };
    this.requestUpdate();
  }

  #stateChanged(next: ReportState, before: ReportState): void {
    if (next.kind === 'loading') this.#ui = FIRST_UI;
    const [state, previous] = [reportStateName(next), reportStateName(before)];
    if (state !== previous) dispatchReportEvent(this, 'live-webinar-report-state', { state, previous });
  }

  async #saveCsv(): Promise<void> {
    const { state, report } = this.#reports;
    if (state.kind !== 'shown') return;
    const content = await report?.csv();
    if (content) saveFile(content, csvName(textSetting(this.webinarId) ?? '', state.session.started_at));
  }

  #sentenceFor(failure: LiveWebinarError): string {
    return failureSentence(this.#language.locale.messages, failure, null);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'live-webinar-report': LiveWebinarReport;
  }
}
