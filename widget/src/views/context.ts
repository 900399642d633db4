import type { TemplateResult } from 'lit';
import type { Locale } from '../locales/locale.js';
import type { Actions } from '../session/actions.js';
import type { MeetingActions } from '../in-meeting/interface.js';
import type { InMeeting, Offering } from '../session/view-state.js';

/** What every view needs in addition to the state. */
export interface BareContext {
  readonly locale: Locale;
  readonly now: Date;
  /** What the buttons do; undefined without a session. */
  readonly actions: Actions | undefined;
  /** What the buttons inside the meeting do, once that is loaded. */
  readonly meetingActions: MeetingActions | undefined;
  /** The element that the meeting fills. It stays the same, because a frame that is moved reloads. */
  readonly stage: HTMLElement;
  readonly hasChat: boolean;
  /** What shows the recordings, while they are shown. It stays the same, because a video that is moved stops. */
  readonly recordings: HTMLElement | undefined;
  /** Whether the page has set `login-url`. */
  readonly hasLogin: boolean;
  /** Whether the page has set `getToken`. */
  readonly hasGetToken: boolean;
  /** The views of the meeting, once they are loaded. */
  readonly inside:
    | {
        meetingView(state: InMeeting, context: ViewContext): TemplateResult;
        leftView(state: Offering, context: ViewContext): TemplateResult;
        meetingAnnouncement(state: InMeeting, locale: Locale): string;
      }
    | undefined;
}

/** What a view with buttons needs. */
export interface ViewContext extends BareContext {
  readonly actions: Actions;
}
