import type { Webinar } from '../webinar/webinar.js';
import type { AttendanceContext } from './attendance.js';

/** What of a webinar the attendance in its sessions depends on. */
export type AttendanceRules = Pick<AttendanceContext, 'hosts' | 'completion'>;

/** The rules of a webinar. */
export const rulesOf = (webinar: Webinar): AttendanceRules => ({
  hosts: webinar,
  completion: webinar.completion,
});
