import type { CreateMeetingController, Stage } from '../in-meeting/interface.js';
import type { OpenRecordings } from '../recordings/interface.js';
import type { SiteConsole } from '../site-console.js';
import type { SessionEvent } from './session-event.js';
import type { ViewState } from './view-state.js';

/** What a session needs from the element around it. */
export interface SessionHost {
  /** Draws a state. */
  show(state: ViewState): void;
  emit(event: SessionEvent): void;
  /** Lets the page take over what a button does. Returns false if the page did. */
  permits(request: 'register' | 'login'): boolean;
  /** Where a button leads; `null` if the page has set no address. */
  addressFor(verb: 'register' | 'sign_in'): string | null;
  navigate(address: string): void;
  /** A BCP 47 tag: the language that the person reads. */
  language(): string;
  /** Reloads the page. */
  reload(): void;
  readonly siteConsole: SiteConsole;
  /** Loads the part of the element that is needed in the meeting. */
  loadMeeting(): Promise<CreateMeetingController>;
  /** Loads the part of the element that shows recordings. */
  loadRecordings(): Promise<OpenRecordings>;
  /** Resolves once the element that the meeting fills is in the page. */
  prepareStage(): Promise<Stage>;
}
