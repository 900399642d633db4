import { adoptStyles, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { safeAddress } from './address.js';
import { createLiveApi } from './api/live-api.js';
import { isJwt } from './identity/jwt.js';
import { isSamePerson } from './identity/same-person.js';
import { createServerTime } from './api/server-time.js';
import { createTokens, type Tokens } from './identity/token-source.js';
import type { LiveWebinarEvents, StateName } from './events.js';
import { failure, LiveWebinarError, misuse, type Failure } from './failure.js';
import { createFetchAhead } from './fetch-ahead.js';
import { en } from './locales/en.js';
import { failureSentence } from './locales/failure-sentence.js';
import { langsAround, loadLocale, localeFor, negotiateTag, type Locale } from './locales/locale.js';
import { createPartLoader } from './part-loader.js';
import { createPersonChanges } from './identity/person-change-limit.js';
import type { SessionEvent } from './session/session-event.js';
import type { SessionHost } from './session/session-host.js';
import { createSession, type Session } from './session/session.js';
import { stateName } from './session/state-name.js';
import { failed, loading, type Verb, type ViewState } from './session/view-state.js';
import { createSiteConsole } from './site-console.js';
import { base } from './styles/base.js';
import { buttons } from './styles/buttons.js';
import { cardStyles } from './styles/card.js';
import { tokens } from './styles/tokens.js';
import type { BareContext } from './views/context.js';
import { createClock } from './controllers/clock-controller.js';
import { createFocusKeeper } from './controllers/focus-controller.js';
import { view } from './views/view.js';

export type { LeftReason, LiveWebinarEvents, StateName } from './events.js';
export { LiveWebinarError, type Failure } from './failure.js';

/** How long the element may be out of the page before that counts as its removal, in milliseconds. */
const MOVING_TIME = 100;

/** From how wide on the chat has a place beside the video, in pixels. As in the styles. */
const WIDE = 760;

/** What is needed inside the meeting. */
const loadMeetingPart = createPartLoader((_at) => import('./in-meeting/in-meeting.js'));
type MeetingPart = Awaited<ReturnType<typeof loadMeetingPart>>;

/**
 * Shows each person the right thing about one webinar, Go Live, Join, Register Now, and embeds the meeting.
 *
 * @element live-webinar
 *
 * A stranger gets a button to sign in only where `login-url` is set; without it, a sentence. A page that signs people in by
 * itself sets `login-url`, to `#` for instance, cancels `live-webinar-login`, and calls `refresh()` afterwards.
 *
 * @attr {string} lang - The language of the element: English, German, French or Spanish; else the page's
 *
 * @fires {CustomEvent<{state: string, previous: string}>} live-webinar-state - It shows something else
 * @fires {CustomEvent} live-webinar-started - The session went live
 * @fires {CustomEvent} live-webinar-joined - The person is in the meeting
 * @fires {CustomEvent<{reason: "left" | "ended" | "kicked" | "removed" | "changed"}>} live-webinar-left - The person is not in the meeting any more
 * @fires {CustomEvent} live-webinar-ended - The session is over
 * @fires {CustomEvent} live-webinar-register - Register Now was pressed; cancel it to do something else
 * @fires {CustomEvent} live-webinar-login - Sign in was pressed; cancel it to do something else
 * @fires {CustomEvent<{code: string, message: string}>} live-webinar-error - Something did not work
 *
 * @slot chat - In place of the chat
 * @slot waiting - Below the text for somebody who waits for the start
 * @slot ended - Below the text that the session has ended
 *
 * @csspart root - Everything
 * @csspart card - The card that an offer is drawn on
 * @csspart status - How things stand: a dot and a word
 * @csspart title - The webinar's title
 * @csspart text - The words under the title
 * @csspart action - The button of an offer, and the error under it
 * @csspart button - Every button
 * @csspart start-button - Go Live
 * @csspart join-button - Join Live Session, Rejoin
 * @csspart register-button - Register Now
 * @csspart sign_in-button - Sign in
 * @csspart retry-button - Try again
 * @csspart reload-button - Reload the page
 * @csspart leave-button - Leave
 * @csspart end-button - End session; in the dialog, End for everyone
 * @csspart cancel-button - Cancel, in the dialog
 * @csspart people-button - Opens the list of people, for hosts; says how many are in the meeting
 * @csspart chat-button - Opens the chat on a narrow element, or in place of the people
 * @csspart chat-close-button - Closes the chat on a narrow element
 * @csspart chat-send-button - Sends a message
 * @csspart people-close-button - Closes the list of people
 * @csspart remove-button - Asks to remove somebody
 * @csspart remove-confirm-button - Remove, in the dialog
 * @csspart admit-button - Let in
 * @csspart admit-all-button - Let all in
 * @csspart refuse-button - Refuse
 * @csspart error - A sentence that something went wrong
 * @csspart live-now - The box for a visitor while the session is live
 * @csspart meeting - The meeting with its bar
 * @csspart header - The bar over the meeting
 * @csspart live-badge - Live
 * @csspart elapsed - How long the session has been live
 * @csspart role - What the person is in the session
 * @csspart room - The room's name
 * @csspart body - The frame and the chat
 * @csspart frame - Where the meeting is
 * @csspart cover - What lies over the frame while there is no meeting in it
 * @csspart prompt - The line over the frame that says what is waited for on the way in
 * @csspart knocks - Who wants to come in, over the video
 * @csspart knock - One who wants to come in
 * @csspart knock-name - Their name
 * @csspart people - The people in the meeting
 * @csspart people-header - The list's title
 * @csspart people-list - The list
 * @csspart person - One of them
 * @csspart person-name - Their name
 * @csspart person-role - What they are in the session
 * @csspart chat - The chat
 * @csspart chat-header - The chat's title
 * @csspart chat-log - What was said
 * @csspart chat-empty - Nothing was said yet
 * @csspart chat-message - One message
 * @csspart chat-form - Where a message is written
 * @csspart chat-input - The field in it
 * @csspart unread - How many messages were not seen
 * @csspart dialog - A question before something that cannot be taken back: to end the session, to remove somebody
 * @csspart remove-dialog - The question whether to remove somebody
 *
 * @cssprop --live-webinar-font - The font family; default: the page's
 * @cssprop --live-webinar-font-size - What all sizes go by; default: 1rem, at least 16px
 * @cssprop --live-webinar-radius - How round the corners are; default: 16px
 * @cssprop --live-webinar-height - How high the meeting is; default: by the element's width
 * @cssprop --live-webinar-surface - The colour of the card
 * @cssprop --live-webinar-ink - The colour of text
 * @cssprop --live-webinar-muted - The colour of quiet text
 * @cssprop --live-webinar-line - The colour of lines
 * @cssprop --live-webinar-accent - The colour of plain buttons and of the focus
 * @cssprop --live-webinar-accent-ink - The colour of the text on them
 * @cssprop --live-webinar-go-live - The colour of Go Live
 * @cssprop --live-webinar-join - The colour of Join Live Session
 * @cssprop --live-webinar-notice - The colour of Register Now while live
 */
export class LiveWebinar extends LitElement {
  static override properties = {
    webinarId: { attribute: 'webinar-id' },
    apiUrl: { attribute: 'api-url' },
    token: {},
    getToken: { attribute: false },
    displayName: { attribute: 'display-name' },
    registerUrl: { attribute: 'register-url' },
    loginUrl: { attribute: 'login-url' },
    theme: { reflect: true },
    chat: {},
  };

  static override styles = [tokens, base, buttons, cardStyles];

  /** The API's base for elements without one of their own; the single-file build sets it to where it came from. */
  static defaultApiUrl: string | undefined;

  /** Which webinar. */
  declare webinarId: string | null;
  /** The API's base; default: where the script came from. */
  declare apiUrl: string | null;
  /** The host site's JWT. */
  declare token: string | null;
  /** Asked for the host site's JWT at first, and again when one has run out. */
  declare getToken: (() => string | Promise<string>) | undefined;
  /** The name in the meeting, where the token has none. */
  declare displayName: string | null;
  /** Where Register Now leads; without it the API registers. */
  declare registerUrl: string | null;
  /** Where Sign in leads; without it there is no such button. */
  declare loginUrl: string | null;
  /** Which colours: `auto` follows the page. */
  declare theme: 'auto' | 'light' | 'dark' | null;
  /** Whether there is a chat beside the video. */
  declare chat: 'auto' | 'off' | null;

  readonly #stage = document.createElement('div');
  readonly #focus = createFocusKeeper(this);
  readonly #clock = createClock(() => {
    this.requestUpdate();
  });
  readonly #fetchAhead = createFetchAhead(loadMeetingPart);
  readonly #size = new ResizeObserver(([entry]) => {
    this.#isWide = (entry?.contentRect.width ?? 0) >= WIDE;
    this.#session?.resized(this.#isWide);
  });
  #view: ViewState = loading;
  #session: Session | undefined;
  #tokens: Tokens | undefined;
  /** The token of the person whom the session is for; undefined until one was asked for. */
  #person: string | null | undefined;
  readonly #personChanges = createPersonChanges();
  readonly #serverTime = createServerTime();
  readonly #siteConsole = createSiteConsole();
  #isWide = false;
  #locale: Locale = { tag: 'en', messages: en };
  #hasWords = false;
  #meetingPart: MeetingPart | undefined;
  #removal: ReturnType<typeof setTimeout> | undefined;

  readonly #host: SessionHost = {
    show: (state) => {
      this.#show(state);
    },
    emit: (event) => {
      this.#emit(event);
    },
    permits: (request) => this.#tell(`live-webinar-${request}`, null, true),
    addressFor: (verb) => setting(verb === 'register' ? this.registerUrl : this.loginUrl),
    navigate: (address) => {
      window.location.assign(address);
    },
    reload: () => {
      window.location.reload();
    },
    siteConsole: this.#siteConsole,
    loadMeeting: async () => (await this.#loadMeeting()).createMeetingController,
    prepareStage: async () => {
      // With the next drawing, the stage is in the page.
      await this.updateComplete;
      return {
        displayName: this.displayName,
        stage: this.#stage,
        tag: this.#locale.tag,
        hasChat: this.chat !== 'off',
      };
    },
  };

  constructor() {
    super();
    this.webinarId = null;
    this.apiUrl = null;
    this.token = null;
    this.displayName = null;
    this.registerUrl = null;
    this.loginUrl = null;
    this.theme = null;
    this.chat = null;
    this.#stage.className = 'stage';
  }

  /** The name of what the element shows. */
  get state(): StateName {
    return stateName(this.#view);
  }

  /** The meeting server's own object, `JitsiMeetExternalAPI`, while in a meeting. */
  get meeting(): object | undefined {
    return this.#session?.client();
  }

  /** Goes live and enters the meeting. @throws LiveWebinarError where that is refused */
  async start(): Promise<void> {
    return (await this.#opened()).start();
  }

  /** Enters the meeting. @throws LiveWebinarError where that is refused */
  async join(): Promise<void> {
    return (await this.#opened()).join();
  }

  /** Leaves the meeting. @throws LiveWebinarError `not_in_meeting` */
  async leave(): Promise<void> {
    return (await this.#opened()).leave();
  }

  /** Ends the session for everyone, without asking. @throws LiveWebinarError where that is refused */
  async end(): Promise<void> {
    return (await this.#opened()).end();
  }

  /**
   * Asks again what the person is offered, and `getToken` who that is: somebody may have signed in or out within the page.
   *
   * @throws LiveWebinarError where there is no answer
   */
  async refresh(): Promise<void> {
    await this.#opened();
    await this.#tokens?.renew();
    return (await this.#opened()).refresh();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#size.observe(this);
    const wasMoved = this.#removal !== undefined;
    clearTimeout(this.#removal);
    this.#removal = undefined;
    // The move has reloaded the frame, and what was in it is gone.
    if (wasMoved) this.#session?.moved();
    else this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
    this.#removal = setTimeout(() => {
      this.#removal = undefined;
      this.#close('removed');
    }, MOVING_TIME);
  }

  /** Says that this element bears `moveBefore()`, which keeps the frame and needs no other care. @internal */
  connectedMoveCallback(): void {
    // The size observer, the session and the frame all go on.
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang') this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.isConnected) return;
    this.#followLanguage();
    if (!this.#session && this.#view.kind === 'loading') this.#open();
    else if (changed.has('webinarId') || changed.has('apiUrl')) this.#reopen();
    else if (changed.has('token') || changed.has('getToken')) this.#followPerson(changed);
  }

  protected override update(changed: PropertyValues<this>): void {
    const followMeeting = this.#meetingPart?.followMeeting(this.renderRoot);
    super.update(changed);
    followMeeting?.();
  }

  protected override render(): TemplateResult {
    return view(this.#hasWords ? this.#view : loading, this.#context());
  }

  protected override updated(): void {
    this.#meetingPart?.followDialogs(this.renderRoot);
    this.#focus.restore(this.renderRoot);
    this.#clock.follow(this.#view);
    if (this.#hasWords) this.#fetchAhead(this.#view);
  }

  #context(): BareContext {
    return {
      locale: this.#locale,
      now: new Date(this.#serverTime.now()),
      actions: this.#session?.actions,
      meetingActions: this.#session?.meetingActions(),
      stage: this.#stage,
      hasChat: this.chat !== 'off',
      hasLogin: setting(this.loginUrl) !== null,
      hasGetToken: this.#hasGetToken(),
      inside: this.#meetingPart,
    };
  }

  /** Speaks the page's language; until that is loaded, goes on as before, and at first says nothing. */
  #followLanguage(): void {
    const tag = negotiateTag(langsAround(this));
    const locale = localeFor(tag);
    if (locale) {
      this.#locale = locale;
      this.#hasWords = true;
      return;
    }
    void loadLocale(tag).then(() => {
      this.requestUpdate();
    });
  }

  async #loadMeeting(): Promise<MeetingPart> {
    if (this.#meetingPart) return this.#meetingPart;
    const part = await loadMeetingPart();
    // Two clicks may come here at once.
    this.#meetingPart ??= this.#adopt(part);
    return part;
  }

  #adopt(part: MeetingPart): MeetingPart {
    const { elementStyles } = LiveWebinar;
    adoptStyles(this.renderRoot as ShadowRoot, [...elementStyles, ...part.inMeetingStyles]);
    return part;
  }

  /** @param answered the token that `getToken` has answered already, where it was asked */
  #open(answered?: string | null): void {
    const apiUrl = this.#apiUrl();
    const webinarId = setting(this.webinarId);
    if (webinarId === null || apiUrl === undefined) {
      const code = webinarId === null ? 'webinar_id_missing' : 'api_url_missing';
      const missing = failure(code);
      this.#show(failed(missing));
      this.#tellError(missing, null);
      this.#siteConsole.advise(code);
      return;
    }
    const token = setting(this.token);
    const asksFirst = this.#hasGetToken() && !isJwt(token);
    this.#person = answered !== undefined || asksFirst ? answered : token;
    const tokens: Tokens = createTokens({
      given: () => setting(this.token),
      ask: () => this.getToken,
      // An answer that comes after its session is over is nobody's.
      accepts: (token, isRequested) => this.#tokens === tokens && this.#meet(token, isRequested),
      advise: this.#siteConsole.advise,
      answered,
    });
    this.#tokens = tokens;
    const serverTime = this.#serverTime;
    const api = createLiveApi({ apiUrl, webinarId, tokens, serverTime });
    this.#session = createSession({ api, host: this.#host, now: () => serverTime.now() });
    this.#session.resized(this.#isWide);
  }

  #close(reason: 'removed' | 'changed'): void {
    const session = this.#session;
    this.#session = undefined;
    this.#tokens = undefined;
    session?.dispose(reason);
    this.#clock.stop();
    if (reason === 'removed') this.#focus.stop();
    this.#show(loading);
  }

  #reopen(answered?: string | null): void {
    this.#close('changed');
    this.#open(answered);
  }

  /**
   * A token came from the host site's function. Where it is another person's, everything begins anew with it.
   *
   * @returns false where the other person is not followed yet, and the token not used
   */
  #meet(token: string | null, isRequested: boolean): boolean {
    const isSame = this.#person === undefined || isSamePerson(this.#person, token);
    if (!isSame && !isRequested && !this.#personChanges.allow()) return false;
    this.#person = token;
    if (!isSame) this.#reopen(token);
    return true;
  }

  /** Another token, or another way to get one, was set. */
  #followPerson(changed: PropertyValues<this>): void {
    const token = setting(this.token);
    const { getToken } = this;
    this.#tokens?.forget();
    if (getToken && !isJwt(token)) {
      // A framework may set an equal function at every turn: only a first one is news.
      const isNew = changed.has('token') || changed.get('getToken') === undefined;
      if (isNew && this.#person === null) this.#reopen();
      else if (isNew) this.#refreshQuietly();
      return;
    }
    // What is no token names nobody else: it interrupts no meeting.
    if (token !== null && !isJwt(token) && this.#view.kind === 'meeting') return;
    if (this.#person === undefined || !isSamePerson(this.#person, token)) {
      this.#reopen();
      return;
    }
    if (this.#person === token) return;
    this.#person = token;
    this.#refreshQuietly();
  }

  #refreshQuietly(): void {
    if (this.#view.kind !== 'meeting') this.#session?.refresh().catch(() => undefined);
  }

  #hasGetToken(): boolean {
    return typeof this.getToken === 'function';
  }

  #apiUrl(): string | undefined {
    const given = setting(this.apiUrl) ?? LiveWebinar.defaultApiUrl;
    return given === undefined
      ? undefined
      : safeAddress(given, document.baseURI)
          ?.replace(/[?#].*$/, '')
          // A page that was opened with a name and a password hands them down, and fetch() refuses such addresses.
          .replace(/^(https?:\/\/)[^/]*@/, '$1')
          .replace(/\/+$/, '');
  }

  async #opened(): Promise<Session> {
    if (!this.isConnected) throw misuse('not_connected', 'The element is not in the page');
    await this.updateComplete;
    if (this.#session) return this.#session;
    if (this.#view.kind === 'failed') throw new LiveWebinarError(this.#view.failure);
    throw misuse('not_connected', 'The element is not in the page');
  }

  #show(state: ViewState): void {
    const previous = this.state;
    this.#view = state;
    this.requestUpdate();
    if (this.state !== previous) this.#tell('live-webinar-state', { state: this.state, previous });
  }

  #emit(event: SessionEvent): void {
    if (event.type === 'error') this.#tellError(event.failure, event.verb);
    else if (event.type === 'left') this.#tell('live-webinar-left', { reason: event.reason });
    else this.#tell(`live-webinar-${event.type}`, null);
  }

  #tellError(failure: Failure, verb: Verb | null): void {
    const message = this.#meetingPart
      ? this.#meetingPart.meetingSentence(this.#locale, failure, verb)
      : failureSentence(this.#locale.messages, failure, verb);
    this.#tell('live-webinar-error', { code: failure.code, message });
  }

  #tell<Name extends keyof LiveWebinarEvents>(
    name: Name,
    detail: LiveWebinarEvents[Name],
    cancelable = false,
  ): boolean {
    return this.dispatchEvent(new CustomEvent(name, { detail, cancelable, bubbles: true, composed: true }));
  }
}

/** What was set, without white space around it; `null` where that is nothing. Scripts may set properties to a number. */
const setting = (value: string | number | null | undefined): string | null =>
  String(value ?? '').trim() || null;

declare global {
  interface HTMLElementTagNameMap {
    'live-webinar': LiveWebinar;
  }
}
