import type { TemplateResult } from 'lit';
import type { Locale } from '../locales/locale.js';
import type { Actions } from '../session/actions.js';
import type { MeetingActions } from '../in-meeting/interface.js';
import type { InMeeting, Offering } from '../session/view-state.js';

/** What every view needs besides the state. */
export interface BareContext {
  readonly locale: Locale;
  readonly now: Date;
  /** What the buttons do; undefined while there is nobody to ask. */
  readonly actions: Actions | undefined;
  /** What the buttons inside the meeting do, once that is loaded. */
  readonly meetingActions: MeetingActions | undefined;
  /** The element that the meeting fills. It stays the same one, for a frame that moves is a frame that reloads. */
  readonly stage: HTMLElement;
  readonly hasChat: boolean;
  /** Whether the page says where people sign in. */
  readonly hasLogin: boolean;
  /** Whether the page hands out tokens when it is asked. */
  readonly hasGetToken: boolean;
  /** The views of the meeting, once they are loaded. */
  readonly inside:
    | {
        meetingView(state: InMeeting, context: ViewContext): TemplateResult;
        meetingClosedView(state: Offering, context: ViewContext): TemplateResult;
        meetingAnnouncement(state: InMeeting, locale: Locale): string;
      }
    | undefined;
}

/** What a view with buttons needs. */
export interface ViewContext extends BareContext {
  readonly actions: Actions;
}
