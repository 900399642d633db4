import type { Locale } from '../../../locales/locale.js';
import type { ManageActions } from '../manage-actions.js';
import type { ManageMessages } from '../locales/messages.js';

/** What every view of the management needs in addition to the recording and the state. */
export interface ManageContext {
  readonly locale: Locale;
  readonly messages: ManageMessages;
  readonly actions: ManageActions;
}
