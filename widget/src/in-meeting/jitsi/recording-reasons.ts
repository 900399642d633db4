import type { RecordingFailureReason, RecordingMode } from '../recording/recording-state.js';

/**
 * Jitsi's words for what went wrong, from JitsiRecordingConstants of lib-jitsi-meet. Those of a local recording are the
 * browser's or its own: the person refused, chose another surface than the tab, or the browser cannot do it.
 */
const REASONS: Readonly<Record<string, RecordingFailureReason>> = {
  'service-unavailable': 'no_recorder',
  'resource-constraint': 'recorders_busy',
  busy: 'recorders_busy',
  'unexpected-request': 'already_running',
  'policy-violation': 'not_allowed',
  'not-allowed': 'not_allowed',
  auth: 'not_allowed',
};

/** Why a recording of a mode failed; `null` without an error. */
export const recordingReason = (mode: RecordingMode, error: unknown): RecordingFailureReason | null => {
  if (error === undefined || error === null || error === '') return null;
  if (mode === 'local') return 'browser_refused';
  const name = typeof error === 'string' ? error : '';
  return (Object.hasOwn(REASONS, name) ? REASONS[name] : undefined) ?? 'failed';
};
