import { LitElement, type TemplateResult } from 'lit';
import { ClockController } from './controllers/clock-controller.js';
import { FocusController } from './controllers/focus-controller.js';
import { InMeetingController, loadInMeeting } from './controllers/in-meeting-controller.js';
import { LanguageController } from './controllers/language-controller.js';
import { RecordingsController } from './controllers/recordings-controller.js';
import { RemovalController } from './controllers/removal-controller.js';
import { SessionController } from './controllers/session-controller.js';
import { SizeController } from './controllers/size-controller.js';
import { dispatch, dispatchSessionEvent } from './dispatch.js';
import type { StateName } from './events.js';
import type { Failure } from './failure.js';
import { createFetchAhead } from './fetch-ahead.js';
import { failureSentence } from './locales/failure-sentence.js';
import { languages } from './locales/locale.js';
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
 * Shows each person what they can do with one webinar (Go Live, Join, Register Now) and embeds the meeting.
 *
 * @element live-webinar
 *
 * Anonymous visitors get a button to sign in if `login-url` is set, else a sentence. A page that signs people in without
 * leaving the page sets `login-url` (to `#`, for example), cancels `live-webinar-login`, and calls `refresh()` afterwards.
 *
 * @attr {string} lang - The element's language: English, German, French or Spanish; default: the page's language
 *
 * @fires {CustomEvent<{state: string, previous: string}>} live-webinar-state - The element shows another state
 * @fires {CustomEvent} live-webinar-started - The session went live
 * @fires {CustomEvent} live-webinar-joined - The person is in the meeting
 * @fires {CustomEvent<{reason: "left" | "ended" | "kicked" | "removed" | "changed"}>} live-webinar-left - The person is no longer in the meeting
 * @fires {CustomEvent} live-webinar-ended - The session has ended
 * @fires {CustomEvent} live-webinar-register - Register Now was pressed; cancel the event to handle it in the page
 * @fires {CustomEvent} live-webinar-login - Sign in was pressed; cancel the event to handle it in the page
 * @fires {CustomEvent<{code: string, message: string}>} live-webinar-error - Something failed
 *
 * @slot chat - Replaces the chat
 * @slot waiting - Below the text for people who wait for the start
 * @slot ended - Below the text that the session has ended
 * @slot attendance-notice - Replaces the sentence that tells participants before they join who sees their attendance
 * @slot recording-notice - Replaces the sentence that tells participants before they join that the session may be recorded
 *
 * @csspart root - The whole element
 * @csspart card - The card outside the meeting
 * @csspart status - The webinar's status: a dot and a word
 * @csspart title - The webinar's title
 * @csspart text - The text below the title
 * @csspart attendance-notice - The sentence that tells participants before they join who sees their attendance
 * @csspart recording-notice - The sentence that tells participants before they join that the session may be recorded
 * @csspart action - The card's button, and the error below it
 * @csspart button - Every button
 * @csspart start-button - Go Live
 * @csspart join-button - Join Live Session, Rejoin
 * @csspart register-button - Register Now
 * @csspart sign_in-button - Sign in
 * @csspart watch-button - Watch the recording
 * @csspart recordings-button - Recordings, for hosts
 * @csspart stream-link - Watch the live stream
 * @csspart calendar - The button Add to calendar, and its menu
 * @csspart calendar-button - Add to calendar
 * @csspart calendar-menu - The menu of calendars
 * @csspart calendar-link - An item of that menu
 * @csspart retry-button - Try again
 * @csspart reload-button - Reload the page
 * @csspart leave-button - Leave
 * @csspart end-button - End session; in the dialog, End for everyone
 * @csspart cancel-button - Cancel, in the dialog
 * @csspart people-button - Opens the list of people, for hosts; shows how many people are in the meeting
 * @csspart chat-button - Opens the chat if the element is narrow or shows the list of people
 * @csspart chat-close-button - Closes the chat if the element is narrow
 * @csspart chat-send-button - Sends a message
 * @csspart people-close-button - Closes the list of people
 * @csspart remove-button - Opens the dialog to remove a person
 * @csspart remove-confirm-button - Remove, in the dialog
 * @csspart record-button - Record, Stop recording
 * @csspart stream-button - Stream, Stop the stream
 * @csspart stream-confirm-button - Start the stream, in the dialog
 * @csspart record-here-button - Record on this device, in the dialog
 * @csspart consent-accept-button - I agree
 * @csspart consent-decline-button - I do not agree
 * @csspart admit-button - Let in
 * @csspart admit-all-button - Let all in
 * @csspart refuse-button - Refuse
 * @csspart error - An error message
 * @csspart live-now - The box for a visitor while the session is live
 * @csspart meeting - The meeting and its header
 * @csspart header - The bar above the meeting
 * @csspart live-badge - The badge that says Live
 * @csspart recording-badge - The badge that says that the meeting is recorded
 * @csspart stream-badge - The badge that says that the meeting is streamed
 * @csspart elapsed - How long the session has been live
 * @csspart role - The person's role in the session
 * @csspart room - The room's name
 * @csspart completion - The line in that bar which says that the participant has completed the webinar
 * @csspart body - The frame and the chat
 * @csspart frame - The frame that shows the meeting
 * @csspart cover - Covers the frame while it shows no meeting
 * @csspart prompt - The line above the frame that says what the person is waiting for while they enter
 * @csspart knocks - The people who ask to be let in, over the video
 * @csspart knock - One person who asks to be let in
 * @csspart knock-name - The name of a person who asks to be let in
 * @csspart people - The people in the meeting
 * @csspart people-header - The list's title
 * @csspart people-list - The list of people
 * @csspart person - One person in the list
 * @csspart person-name - The person's name
 * @csspart person-role - The person's role in the session
 * @csspart chat - The chat
 * @csspart chat-header - The chat's title
 * @csspart chat-log - The list of messages
 * @csspart chat-empty - The text of a chat without messages
 * @csspart chat-message - One message
 * @csspart chat-form - The form to write a message
 * @csspart chat-input - The form's text field
 * @csspart unread - The number of unread messages
 * @csspart recordings - The recordings, in place of the card
 * @csspart recordings-header - The title and the button Back
 * @csspart back-button - Back, from the recordings or from one of them
 * @csspart recordings-list - The list of recordings
 * @csspart recording - One recording in the list
 * @csspart recording-title - The title of a recording
 * @csspart recording-facts - When it was recorded, and how long it is
 * @csspart recording-state - Why participants cannot watch it, for hosts
 * @csspart recording-watched - How much of it the person has watched
 * @csspart live-notice - The box that says that the session is live, for people who watch a recording
 * @csspart to-session-button - Go to the session, in that box
 * @csspart player - The video and its controls
 * @csspart video - The video
 * @csspart player-tools - The line below the video
 * @csspart resume - Where the person had stopped
 * @csspart from-beginning-button - Start from the beginning
 * @csspart speed-select - The speed
 * @csspart manage - What hosts can do with a recording
 * @csspart visibility - Who can watch a recording, for hosts
 * @csspart recording-size - How large the file of a recording is, for hosts
 * @csspart publish-button - Publish, or Withdraw
 * @csspart manage-buttons - The line of buttons Rename, Captions and Delete
 * @csspart rename-button - Rename
 * @csspart captions-button - Captions
 * @csspart delete-button - Delete
 * @csspart rename - The form to rename a recording
 * @csspart rename-field - The text field for the title
 * @csspart rename-save-button - Save
 * @csspart rename-cancel-button - Cancel, in that form
 * @csspart captions - The captions of a recording, for hosts
 * @csspart captions-title - The heading of the captions
 * @csspart captions-list - The list of captions
 * @csspart captions-remove-button - Remove captions
 * @csspart captions-add - The form to add captions
 * @csspart captions-language - The choice of a language
 * @csspart captions-label - The text field for the name of the captions
 * @csspart dialog - Every dialog; the one without another part confirms the end of the session
 * @csspart remove-dialog - The dialog that confirms the removal of a person
 * @csspart stream-dialog - The dialog that asks where to stream to
 * @csspart stream-key-input - The text field for the key of a stream
 * @csspart stream-link-input - The text field for the public link to a stream
 * @csspart recording-dialog - The dialog that says why there is no recording, no stream or no public link to it
 * @csspart delete-dialog - The dialog that confirms the deletion of a recording
 * @csspart captions-dialog - The dialog that confirms the removal of captions
 * @csspart consent-dialog - The dialog that asks for the consent to the recording
 * @csspart consent-statement - The exact words about the recording
 *
 * @cssprop --live-webinar-font - The font family; default: the page's
 * @cssprop --live-webinar-font-size - The base font size, from which all sizes derive; default: 1rem, at least 16px
 * @cssprop --live-webinar-radius - The radius of the corners; default: 16px
 * @cssprop --live-webinar-height - The height of the meeting; default: depends on the element's width
 * @cssprop --live-webinar-surface - The colour of the card
 * @cssprop --live-webinar-ink - The colour of text
 * @cssprop --live-webinar-muted - The colour of secondary text
 * @cssprop --live-webinar-line - The colour of lines
 * @cssprop --live-webinar-accent - The colour of plain buttons and of the focus ring
 * @cssprop --live-webinar-accent-ink - The colour of the text on plain buttons
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

  /** The API's base URL for elements without `api-url`. `define.ts` derives it from the script's URL. */
  static defaultApiUrl: string | undefined;

  /** The webinar's id. */
  declare webinarId: string | null;
  /** The API's base URL; default: derived from the script's URL. */
  declare apiUrl: string | null;
  /** The site's JWT. */
  declare token: string | null;
  /** Returns the site's JWT. Called at first, and again whenever a token has expired. */
  declare getToken: (() => string | Promise<string>) | undefined;
  /** The name in the meeting if the token has none. */
  declare displayName: string | null;
  /** Where Register Now leads; without it the API registers the person. */
  declare registerUrl: string | null;
  /** Where Sign in leads; without it there is no such button. */
  declare loginUrl: string | null;
  /** The colour scheme. `auto` follows the page. */
  declare theme: 'auto' | 'light' | 'dark' | null;
  /** Whether the meeting has a chat. */
  declare chat: 'auto' | 'off' | null;

  readonly #language = new LanguageController(this, languages);
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
    language: () => this.#language.tag,
    permits: (request) => dispatch(this, `live-webinar-${request}`, null, true),
    loadMeeting: async () => (await this.#inMeeting.load()).createMeetingController,
    loadRecordings: () => this.#recordings.load(),
    prepareStage: async () => {
      // The next update puts the stage into the page.
      await this.updateComplete;
      const [displayName, { stage }, { tag }] = [this.displayName, this.#inMeeting, this.#language.locale];
      return { displayName, stage, tag, hasChat: this.#hasChat(), root: this.renderRoot };
    },
  });
  readonly #recordings: RecordingsController = new RecordingsController(this, () => ({
    state: this.#sessions.state,
    locale: this.#language.locale,
  }));
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

  /** Goes live and enters the meeting. @throws LiveWebinarError if that is refused */
  async start(): Promise<void> {
    return (await this.#sessions.opened()).start();
  }

  /** Enters the meeting. @throws LiveWebinarError if that is refused */
  async join(): Promise<void> {
    return (await this.#sessions.opened()).join();
  }

  /** Leaves the meeting. @throws LiveWebinarError `not_in_meeting` */
  async leave(): Promise<void> {
    return (await this.#sessions.opened()).leave();
  }

  /** Ends the session for everyone, without a confirmation. @throws LiveWebinarError if that is refused */
  async end(): Promise<void> {
    return (await this.#sessions.opened()).end();
  }

  /**
   * Calls `getToken` and loads again what the person can do. Call it after somebody has signed in or out within the page.
   *
   * @throws LiveWebinarError if the API does not answer
   */
  async refresh(): Promise<void> {
    return this.#sessions.refresh();
  }

  /** Tells the browser that the element supports `moveBefore()`. @internal */
  connectedMoveCallback(): void {
    // A move keeps the frame, so there is nothing to do.
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
      recordings: this.#recordings.opened?.place,
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
