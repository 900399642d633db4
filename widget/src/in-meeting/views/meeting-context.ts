import type { ViewContext } from '../../views/context.js';
import type { MeetingActions } from '../interface.js';
import type { MeetingMessages } from '../locales/messages.js';

/** What a view in the meeting needs in addition to the state. */
export interface MeetingContext extends ViewContext {
  readonly meetingActions: MeetingActions;
  readonly words: MeetingMessages;
}
