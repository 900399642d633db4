import { LitElement, type TemplateResult } from 'lit';
import { ClockController } from './controllers/clock-controller.js';
import { FocusController } from './controllers/focus-controller.js';
import { InMeetingController, loadInMeeting } from './controllers/in-meeting-controller.js';
import { LanguageController } from './controllers/language-controller.js';
import { RemovalController } from './controllers/removal-controller.js';
import { SessionController } from './controllers/session-controller.js';
import { SizeController } from './controllers/size-controller.js';
import { dispatch, dispatchSessionEvent } from './dispatch.js';
import type { StateName } from './events.js';
import type { Failure } from './failure.js';
import { createFetchAhead } from './fetch-ahead.js';
import { failureSentence } from './locales/failure-sentence.js';
import { stateName } from './session/state-name.js';
import { loading, type Verb } from './session/view-state.js';
import { createSiteConsole } from './site-console.js';
import { base } from './styles/base.js';
import { buttons } from './styles/buttons.js';
import { cardStyles } from './styles/card.js';
import { tokens } from './styles/tokens.js';
import { textSetting } from './text-setting.js';
import { view } from './views/view.js';

export type { LeftReason, LiveWebinarEvents, StateName } from './events.js';
export { LiveWebinarError, type Failure } from './failure.js';

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

  readonly #language = new LanguageController(this);
  readonly #inMeeting = new InMeetingController(this, LiveWebinar.elementStyles);
  readonly #size = new SizeController(this, (isWide) => {
    this.#sessions.session?.resized(isWide);
  });
  readonly #sessions: SessionController = new SessionController(this, {
    defaultApiUrl: () => LiveWebinar.defaultApiUrl,
    isWide: () => this.#size.isWide,
    siteConsole: createSiteConsole(),
    emit: (event) => {
      dispatchSessionEvent(this, event, (failure, verb) => this.#sentenceFor(failure, verb));
    },
    onState: (next, before) => {
      const [state, previous] = [stateName(next), stateName(before)];
      if (state !== previous) dispatch(this, 'live-webinar-state', { state, previous });
    },
    permits: (request) => dispatch(this, `live-webinar-${request}`, null, true),
    loadMeeting: async () => (await this.#inMeeting.load()).createMeetingController,
    prepareStage: async () => {
      // The next drawing puts the stage into the page.
      await this.updateComplete;
      const [displayName, { stage }, { tag }] = [this.displayName, this.#inMeeting, this.#language.locale];
      return { displayName, stage, tag, hasChat: this.#hasChat() };
    },
  });
  readonly #focus = new FocusController(this);
  readonly #fetchAhead = createFetchAhead(loadInMeeting);

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
    new ClockController(this, () => this.#sessions.state);
    new RemovalController(this, {
      onMoved: () => {
        this.#sessions.session?.moved();
      },
      onRemoved: () => {
        this.#sessions.close('removed');
        this.#focus.release();
      },
    });
  }

  /** The name of what the element shows. */
  get state(): StateName {
    return stateName(this.#sessions.state);
  }

  /** The meeting server's own object, `JitsiMeetExternalAPI`, while in a meeting. */
  get meeting(): object | undefined {
    return this.#sessions.session?.client();
  }

  /** Goes live and enters the meeting. @throws LiveWebinarError where that is refused */
  async start(): Promise<void> {
    return (await this.#sessions.opened()).start();
  }

  /** Enters the meeting. @throws LiveWebinarError where that is refused */
  async join(): Promise<void> {
    return (await this.#sessions.opened()).join();
  }

  /** Leaves the meeting. @throws LiveWebinarError `not_in_meeting` */
  async leave(): Promise<void> {
    return (await this.#sessions.opened()).leave();
  }

  /** Ends the session for everyone, without asking. @throws LiveWebinarError where that is refused */
  async end(): Promise<void> {
    return (await this.#sessions.opened()).end();
  }

  /**
   * Asks again what the person is offered, and `getToken` who that is: somebody may have signed in or out within the page.
   *
   * @throws LiveWebinarError where there is no answer
   */
  async refresh(): Promise<void> {
    return this.#sessions.refresh();
  }

  /** Says that this element bears `moveBefore()`, which keeps the frame and needs no other care. @internal */
  connectedMoveCallback(): void {
    // The controllers, the session and the frame go on.
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang') this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const { session, serverTime, state } = this.#sessions;
    const { isReady, locale } = this.#language;
    return view(isReady ? state : loading, {
      locale,
      now: new Date(serverTime.now()),
      actions: session?.actions,
      meetingActions: session?.meetingActions(),
      stage: this.#inMeeting.stage,
      hasChat: this.#hasChat(),
      hasLogin: textSetting(this.loginUrl) !== null,
      hasGetToken: typeof this.getToken === 'function',
      inside: this.#inMeeting.part,
    });
  }

  protected override updated(): void {
    if (this.#language.isReady) this.#fetchAhead(this.#sessions.state);
  }

  #hasChat(): boolean {
    return this.chat !== 'off';
  }

  #sentenceFor(failure: Failure, verb: Verb | null): string {
    const { locale } = this.#language;
    return (
      this.#inMeeting.part?.meetingSentence(locale, failure, verb) ??
      failureSentence(locale.messages, failure, verb)
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'live-webinar': LiveWebinar;
  }
}
