import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { apiBase } from '../address.js';
import { createServerTime } from '../api/server-time.js';
import { failure, LiveWebinarError, misuse } from '../failure.js';
import { createIdentity } from '../identity/identity.js';
import type { GetToken, TokenSettings } from '../identity/tokens.js';
import { loadDiagnosis } from '../load-diagnosis.js';
import type { SiteConsole } from '../site-console.js';
import { textSetting } from '../text-setting.js';
import { createReportApi } from './api/report-api.js';
import { createReport, type Report } from './report.js';
import { failed, loading, type ReportState } from './report-state.js';

/** What decides about the report of an element. */
interface ReportElement extends ReactiveControllerHost, Element {
  readonly webinarId: string | null;
  readonly sessionId: string | null;
  readonly apiUrl: string | null;
  readonly token: string | null;
  readonly getToken: GetToken | undefined;
}

interface Settings extends TokenSettings {
  readonly webinarId: string | null;
  readonly sessionId: string | null;
  readonly apiUrl: string | null;
}

interface Needs {
  /** Where the API is if the element has no `api-url`. */
  readonly defaultApiUrl: () => string | undefined;
  readonly siteConsole: SiteConsole;
  /** A BCP 47 tag: the language that the person reads. */
  readonly language: () => string;
  /** The state has changed. */
  readonly onState: (state: ReportState, previous: ReportState) => void;
  readonly onFailure: (failure: LiveWebinarError) => void;
}

/** Opens the report for the webinar and the person that the page has set, and begins again when it sets others. */
export class ReportController implements ReactiveController {
  state: ReportState = loading;
  report: Report | undefined;
  readonly serverTime = createServerTime();
  readonly #host: ReportElement;
  readonly #needs: Needs;
  readonly #identity;
  /** What was set when the element was last drawn. */
  #before: Settings;

  constructor(host: ReportElement, needs: Needs) {
    this.#host = host;
    this.#needs = needs;
    this.#before = this.#settings();
    this.#identity = createIdentity({
      settings: () => this.#settings(),
      onOtherPerson: () => {
        this.#reopen();
      },
      advise: needs.siteConsole.advise,
    });
    host.addController(this);
  }

  hostUpdate(): void {
    if (!this.#host.isConnected) return;
    const before = this.#before;
    const now = (this.#before = this.#settings());
    if (!this.report && this.state.kind === 'loading') this.#open();
    else if (
      now.webinarId !== before.webinarId ||
      now.sessionId !== before.sessionId ||
      now.apiUrl !== before.apiUrl
    )
      this.#reopen();
    else if (now.token !== before.token || now.getToken !== before.getToken) {
      const change = this.#identity.settingsChanged(before, false);
      if (change === 'reopen') this.#reopen();
      // A failure is shown.
      else if (change === 'refresh') this.report?.refresh().catch(() => undefined);
    }
  }

  /** Asks the page who the person is, and loads everything again. @throws LiveWebinarError if that fails */
  async refresh(): Promise<void> {
    await this.#host.updateComplete;
    this.#opened();
    await this.#identity.renew();
    // The new token may be another person's, for whom the report has begun again.
    await this.#opened().refresh();
  }

  #opened(): Report {
    if (!this.report) {
      throw this.state.kind === 'failed'
        ? new LiveWebinarError(this.state.failure)
        : misuse('not_connected', 'The element is not in the page');
    }
    return this.report;
  }

  close(): void {
    this.#identity.close();
    this.report?.dispose();
    this.report = undefined;
    this.#show(loading);
  }

  #settings(): Settings {
    const { webinarId, sessionId, apiUrl, token, getToken } = this.#host;
    return {
      webinarId: textSetting(webinarId),
      sessionId: textSetting(sessionId),
      apiUrl: textSetting(apiUrl),
      token: textSetting(token),
      getToken,
    };
  }

  #open(): void {
    const { defaultApiUrl, siteConsole, onFailure } = this.#needs;
    const { webinarId, sessionId, apiUrl } = this.#settings();
    const address = apiUrl ?? defaultApiUrl();
    const base = address && apiBase(address, document.baseURI);
    if (webinarId === null || !base) {
      const code = webinarId === null ? 'webinar_id_missing' : 'api_url_missing';
      const missing = failure(code);
      this.#show(failed(missing));
      onFailure(missing);
      siteConsole.advise(code);
      return;
    }
    const { serverTime } = this;
    const api = createReportApi({ apiUrl: base, webinarId, tokens: this.#identity.open(), serverTime });
    this.report = createReport({
      api,
      sessionId,
      show: (state) => {
        this.#show(state);
      },
      onFailure,
      now: () => serverTime.now(),
      explain: (failure, signal) => this.#explain(failure, api.address, signal),
    });
  }

  #reopen(): void {
    this.close();
    this.#open();
  }

  /** Replaces a failure whose cause is the setup of the element. */
  async #explain(failure: LiveWebinarError, address: string, signal: AbortSignal): Promise<LiveWebinarError> {
    const isSuspicious = failure.code === 'network' || failure.code === 'unexpected_answer';
    const isElsewhere = failure.status === 404 && !/^(webinar|session)_not_found$/.test(failure.code);
    if (!isSuspicious && !isElsewhere) return failure;
    const diagnosis = await loadDiagnosis().catch(() => undefined);
    const mistake = await diagnosis?.setUpMistake(failure, address, signal);
    if (!diagnosis || mistake === undefined) return failure;
    this.#needs.siteConsole.warn(mistake);
    const message = diagnosis.notSetUp(this.#needs.language());
    return new LiveWebinarError({ code: 'not_set_up', message, status: failure.status });
  }

  #show(state: ReportState): void {
    const previous = this.state;
    this.state = state;
    this.#host.requestUpdate();
    this.#needs.onState(state, previous);
  }
}
