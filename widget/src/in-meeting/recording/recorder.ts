import type { Meeting } from '../meeting.js';
import type { RecordingEffect, RecordingMode } from './recording-state.js';

/** A recorder of the meeting server starts a browser, which takes its time. */
const MAX_WAIT_MS = 45_000;
/** The browser asks which tab to record. */
const MAX_WAIT_FOR_PERSON_MS = 120_000;

/** What the meeting server is asked for. */
type RecorderEffect = Exclude<RecordingEffect, { readonly type: 'set_stream_link' }>;

/** Starts and stops recordings and streams. */
export interface Recorder {
  run(effect: RecorderEffect): void;
  /** The meeting server has said how it is. */
  answered(mode: RecordingMode): void;
  /** Waits for nothing any more. */
  stop(): void;
}

/** Creates what runs the effects of a recording in a meeting. Jitsi only logs some refusals, so that no answer is one, too. */
export const createRecorder = (
  meeting: () => Pick<Meeting, 'startRecording' | 'startStream' | 'stopRecording'> | undefined,
  onTimeout: (mode: RecordingMode) => void,
): Recorder => {
  const timers = new Map<RecordingMode, ReturnType<typeof setTimeout>>();

  const answered = (mode: RecordingMode) => {
    clearTimeout(timers.get(mode));
    timers.delete(mode);
  };
  const expect = (mode: RecordingMode) => {
    answered(mode);
    const timer = setTimeout(
      () => {
        timers.delete(mode);
        onTimeout(mode);
      },
      mode === 'local' ? MAX_WAIT_FOR_PERSON_MS : MAX_WAIT_MS,
    );
    timers.set(mode, timer);
  };

  return {
    run(effect) {
      switch (effect.type) {
        case 'start_recording':
          expect(effect.mode);
          meeting()?.startRecording(effect.mode);
          return;
        case 'start_stream':
          expect('stream');
          meeting()?.startStream(effect.target, effect.key);
          return;
        case 'stop_recording':
          expect(effect.mode);
          meeting()?.stopRecording(effect.mode);
          return;
        default:
          effect satisfies never;
      }
    },
    answered,
    stop: () => {
      for (const mode of [...timers.keys()]) answered(mode);
    },
  };
};
