import type { Recording } from '@live-webinar/contract';
import type { Locale } from '../../locales/locale.js';
import type { RecordingsMessages } from '../locales/messages.js';
import type { Management } from '../manage/interface.js';

/** What the buttons around the recordings do. */
export interface RecordingsActions {
  /** Back to what the person can do. */
  readonly close: () => void;
  /** Back to the list. */
  readonly list: () => void;
  readonly open: (recording: Recording) => void;
  /** Loads the list again after a failure. */
  readonly retry: () => void;
}

/** What every view of recordings needs in addition to the state. */
export interface RecordingsContext {
  readonly locale: Locale;
  readonly messages: RecordingsMessages;
  readonly now: Date;
  /** Whether the session is live now. */
  readonly isLive: boolean;
  /** For hosts. */
  readonly management: Management | undefined;
  readonly actions: RecordingsActions;
}
