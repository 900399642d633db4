/**
 * Whether the meetings of a webinar may be recorded or streamed: not at all, with a notice to everybody, or only with the
 * consent of everybody who enters.
 */
export type RecordingRule = 'off' | 'allowed' | 'consent';
