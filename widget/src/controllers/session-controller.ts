import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { apiBase } from '../address.js';
import { createLiveApi } from '../api/live-api.js';
import { createServerTime } from '../api/server-time.js';
import { failure, LiveWebinarError, misuse } from '../failure.js';
import { createIdentity } from '../identity/identity.js';
import type { GetToken, TokenSettings } from '../identity/tokens.js';
import type { SessionHost } from '../session/session-host.js';
import { createSession, type Session } from '../session/session.js';
import { failed, loading, type ViewState } from '../session/view-state.js';
import { textSetting } from '../text-setting.js';

/** What decides about the session of an element. */
interface SessionElement extends ReactiveControllerHost, Element {
  readonly webinarId: string | null;
  readonly apiUrl: string | null;
  readonly token: string | null;
  readonly getToken: GetToken | undefined;
  readonly registerUrl: string | null;
  readonly loginUrl: string | null;
}

/** The same, without white space around texts; `null` for what is not set. */
interface Settings extends TokenSettings {
  readonly webinarId: string | null;
  readonly apiUrl: string | null;
}

interface Needs extends Pick<
  SessionHost,
  'emit' | 'siteConsole' | 'language' | 'permits' | 'loadMeeting' | 'loadRecordings' | 'prepareStage'
> {
  /** Where the API is if the element has no `api-url`. */
  readonly defaultApiUrl: () => string | undefined;
  readonly isWide: () => boolean;
  /** The state has changed. */
  readonly onState: (state: ViewState, previous: ViewState) => void;
}

/**
 * Opens a session for the webinar and the person that the page has set, and begins again when it sets others. Its state is
 * what the element shows.
 */
export class SessionController implements ReactiveController {
  state: ViewState = loading;
  session: Session | undefined;
  readonly serverTime = createServerTime();
  readonly #host: SessionElement;
  readonly #needs: Needs;
  readonly #identity;
  /** What was set when the element was last drawn. */
  #before: Settings;

  constructor(host: SessionElement, needs: Needs) {
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
    if (!this.session && this.state.kind === 'loading') this.#open();
    else if (now.webinarId !== before.webinarId || now.apiUrl !== before.apiUrl) this.#reopen();
    else if (now.token !== before.token || now.getToken !== before.getToken) this.#followIdentity(before);
  }

  /** The session, once it is open. @throws LiveWebinarError if there is none, and says why */
  async opened(): Promise<Session> {
    const notConnected = misuse('not_connected', 'The element is not in the page');
    if (!this.#host.isConnected) throw notConnected;
    await this.#host.updateComplete;
    if (this.session) return this.session;
    throw this.state.kind === 'failed' ? new LiveWebinarError(this.state.failure) : notConnected;
  }

  /** Asks the page who the person is, and the API what they are offered. @throws LiveWebinarError if there is no answer */
  async refresh(): Promise<void> {
    await this.opened();
    await this.#identity.renew();
    return (await this.opened()).refresh();
  }

  close(reason: 'removed' | 'changed'): void {
    const { session } = this;
    this.session = undefined;
    this.#identity.close();
    session?.dispose(reason);
    this.#show(loading);
  }

  #settings(): Settings {
    const { webinarId, apiUrl, token, getToken } = this.#host;
    return {
      webinarId: textSetting(webinarId),
      apiUrl: textSetting(apiUrl),
      token: textSetting(token),
      getToken,
    };
  }

  #open(): void {
    const { emit, siteConsole, defaultApiUrl, isWide } = this.#needs;
    const { webinarId, apiUrl } = this.#settings();
    const address = apiUrl ?? defaultApiUrl();
    const api = address && apiBase(address, document.baseURI);
    if (webinarId === null || !api) {
      const code = webinarId === null ? 'webinar_id_missing' : 'api_url_missing';
      const missing = failure(code);
      this.#show(failed(missing));
      emit({ type: 'error', failure: missing, verb: null });
      siteConsole.advise(code);
      return;
    }
    const { serverTime } = this;
    this.session = createSession({
      api: createLiveApi({ apiUrl: api, webinarId, tokens: this.#identity.open(), serverTime }),
      host: {
        ...this.#needs,
        show: (state) => {
          this.#show(state);
        },
        addressFor: (verb) => textSetting(verb === 'register' ? this.#host.registerUrl : this.#host.loginUrl),
        navigate: (address) => {
          window.location.assign(address);
        },
        reload: () => {
          window.location.reload();
        },
      },
      now: () => serverTime.now(),
    });
    this.session.resized(isWide());
  }

  #reopen(): void {
    this.close('changed');
    this.#open();
  }

  #followIdentity(before: TokenSettings): void {
    const isInMeeting = this.state.kind === 'meeting';
    const change = this.#identity.settingsChanged(before, isInMeeting);
    if (change === 'reopen') this.#reopen();
    // A failure is shown.
    else if (change === 'refresh' && !isInMeeting) this.session?.refresh().catch(() => undefined);
  }

  #show(state: ViewState): void {
    const previous = this.state;
    this.state = state;
    this.#host.requestUpdate();
    this.#needs.onState(state, previous);
  }
}
