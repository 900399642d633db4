import type { LeftReason } from '../events.js';
import type { Failure } from '../failure.js';
import type { Stage } from '../in-meeting/jitsi/open-meeting.js';
import type { SiteConsole } from '../site-console.js';
import type { Verb, ViewState } from './view-state.js';
import type { MeetingController, MeetingNeeds } from '../in-meeting/meeting-controller.js';

/** What happens to a session and concerns the host page. */
export type SessionEvent =
  | { readonly type: 'started' | 'ended' | 'joined' }
  | { readonly type: 'left'; readonly reason: LeftReason }
  | { readonly type: 'error'; readonly failure: Failure; readonly verb: Verb | null };

/** What a session needs of the element around it. */
export interface SessionHost {
  /** Draws a state. */
  show(state: ViewState): void;
  emit(event: SessionEvent): void;
  /** Lets the host page take over what a button does. Answers whether it did not. */
  permits(request: 'register' | 'login'): boolean;
  /** Where a button leads; `null` where nothing, or nothing but white space, was set. */
  addressFor(verb: 'register' | 'sign_in'): string | null;
  navigate(address: string): void;
  /** Reloads the page. */
  reload(): void;
  readonly siteConsole: SiteConsole;
  /** Loads what is needed inside the meeting. */
  loadMeeting(): Promise<(needs: MeetingNeeds) => MeetingController>;
  /** Where the meeting is to be, once that is in the page. */
  prepareStage(): Promise<Stage>;
}
