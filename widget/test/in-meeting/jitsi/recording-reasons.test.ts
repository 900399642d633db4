import { describe, expect, it } from 'vitest';
import { recordingReason } from '../../../src/in-meeting/jitsi/recording-reasons.js';

describe('Jitsi’s words for a recording that failed', () => {
  it.each([
    ['service-unavailable', 'no_recorder'],
    ['resource-constraint', 'recorders_busy'],
    ['busy', 'recorders_busy'],
    ['unexpected-request', 'already_running'],
    ['policy-violation', 'not_allowed'],
    ['not-allowed', 'not_allowed'],
    ['auth', 'not_allowed'],
    ['error', 'failed'],
    ['constructor', 'failed'],
    [{}, 'failed'],
  ])('%j is %s', (error, reason) => {
    expect(recordingReason('file', error)).toBe(reason);
    expect(recordingReason('stream', error)).toBe(reason);
  });

  it.each([undefined, null, ''])('%j is no failure', (error) => {
    expect(recordingReason('file', error)).toBeNull();
  });

  it('are the browser’s for a recording on the device', () => {
    expect(recordingReason('local', 'Permission denied')).toBe('browser_refused');
    expect(recordingReason('local', 'WrongSurfaceSelected')).toBe('browser_refused');
  });
});
