import type { ReportState } from './report-state.js';

/** The name of what the report shows. */
export type ReportStateName = 'loading' | 'empty' | 'shown' | 'forbidden' | 'signed_out' | 'failed';

/** The events of `<live-webinar-report>` and their details. All of them bubble and are composed. */
export interface LiveWebinarReportEvents {
  'live-webinar-report-state': { readonly state: ReportStateName; readonly previous: ReportStateName };
  'live-webinar-error': { readonly code: string; readonly message: string };
}

/** The name of a state, for the page. */
export const reportStateName = (state: ReportState): ReportStateName =>
  state.kind === 'failed' && state.reason !== 'other' ? state.reason : state.kind;

/** Dispatches one of the report's events. */
export const dispatchReportEvent = <Name extends keyof LiveWebinarReportEvents>(
  element: Element,
  name: Name,
  detail: LiveWebinarReportEvents[Name],
): void => {
  element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
};

declare global {
  interface HTMLElementEventMap {
    'live-webinar-report-state': CustomEvent<LiveWebinarReportEvents['live-webinar-report-state']>;
  }
}
