import type { TemplateResult } from 'lit';
import type { Locale } from '../locales/locale.js';
import type { InMeeting } from '../session/view-state.js';

/** What buttons do. Failures come back as states. */
export interface Actions {
  readonly start: () => void;
  readonly join: () => void;
  readonly leave: () => void;
  readonly end: () => void;
  readonly register: () => void;
  readonly signIn: () => void;
  readonly retry: () => void;
  readonly reenter: () => void;
  readonly askToEnd: () => void;
  readonly dismissEnd: () => void;
  readonly say: (text: string) => void;
  readonly toggleChat: () => void;
}

/** What a view needs besides the state. */
export interface ViewContext {
  readonly locale: Locale;
  readonly now: Date;
  readonly actions: Actions;
  /** The element that the meeting fills. It stays the same one, for a frame that moves is a frame that reloads. */
  readonly stage: HTMLElement;
  readonly hasChat: boolean;
  /** The view of the meeting, once it is loaded. */
  readonly meetingView: ((state: InMeeting, context: ViewContext) => TemplateResult) | undefined;
}
