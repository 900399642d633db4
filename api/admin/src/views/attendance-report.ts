import type { SessionDetails } from '@live-webinar/contract';
import { html, type TemplateResult } from 'lit';

/**
 * The attendance report of a session's webinar, which shows this session first.
 *
 * @param onFailure the report could not load something
 */
export const attendanceReport = (
  { id, webinar }: SessionDetails,
  token: string,
  onFailure: () => void,
): TemplateResult =>
  html`<live-webinar-report
    webinar-id=${webinar.id}
    session-id=${id}
    .token=${token}
    @live-webinar-error=${onFailure}
  ></live-webinar-report>`;
