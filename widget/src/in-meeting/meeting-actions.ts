import type { MeetingActions } from './interface.js';
import type { ActivityEvent } from './meeting-events.js';

/** Creates what the buttons in the meeting do: each sends an event to the state machine. */
export const createMeetingActions = (send: (event: ActivityEvent) => void): MeetingActions => ({
  requestEnd: () => {
    send({ type: 'end_requested' });
  },
  dismissEnd: () => {
    send({ type: 'end_dismissed' });
  },
  sendMessage: (text) => {
    send({ type: 'message_written', text, at: new Date() });
  },
  togglePanel: (panel) => {
    send({ type: 'panel_toggled', panel });
  },
  admit: (id) => {
    send({ type: 'knock_answered', id, isAdmitted: true });
  },
  admitAll: () => {
    send({ type: 'all_admitted' });
  },
  refuse: (id) => {
    send({ type: 'knock_answered', id, isAdmitted: false });
  },
  requestRemoval: (id) => {
    send({ type: 'removal_requested', id });
  },
  dismissRemoval: () => {
    send({ type: 'removal_dismissed' });
  },
  confirmRemoval: () => {
    send({ type: 'removal_confirmed' });
  },
  toggleRecording: () => {
    send({ type: 'recording_toggled' });
  },
  recordHere: () => {
    send({ type: 'local_recording_requested' });
  },
  dismissRecordingFailure: () => {
    send({ type: 'recording_failure_dismissed' });
  },
  toggleStream: () => {
    send({ type: 'stream_toggled' });
  },
  dismissStream: () => {
    send({ type: 'stream_dismissed' });
  },
  startStream: (target, key, watchUrl) => {
    send({ type: 'stream_requested', target, key, watchUrl });
  },
  retryStreamLink: () => {
    send({ type: 'stream_link_retried' });
  },
});
