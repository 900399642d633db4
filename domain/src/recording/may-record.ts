import { isHost, type Role } from '../webinar/role.js';
import type { Webinar } from '../webinar/webinar.js';

/** Whether a person may record and stream the meeting: hosts may, unless the webinar is not recorded at all. */
export const mayRecord = (role: Role, { recording }: Pick<Webinar, 'recording'>): boolean =>
  recording !== 'off' && isHost(role);
