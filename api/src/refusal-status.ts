import type { RefusalCode } from '@live-webinar/domain';

/** The HTTP status of each refusal. A new refusal in the domain breaks the build here. */
export const refusalStatus: Record<RefusalCode, 400 | 403 | 404 | 409> = {
  invalid_request: 400,
  webinar_not_found: 404,
  not_organizer: 403,
  webinar_cancelled: 409,
  not_registered: 403,
  session_not_found: 404,
  session_not_active: 403,
  session_full: 403,
  removed: 403,
  registration_closed: 403,
};
