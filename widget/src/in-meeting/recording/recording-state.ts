/** What Jitsi calls the modes: a recorder of the meeting server, a live stream through it, or this browser. */
export type RecordingMode = 'file' | 'stream' | 'local';

/** How far a recording or a stream of one mode is. Only who asked for it knows that it is starting or stopping. */
export type RecordingPhase = 'off' | 'starting' | 'on' | 'stopping';

/** Why a recording or a stream did not begin, or broke off. */
export type RecordingFailureReason =
  | 'no_recorder'
  | 'recorders_busy'
  | 'already_running'
  | 'not_allowed'
  | 'not_answered'
  | 'browser_refused'
  | 'failed';

/** What hosts are told that did not work. */
export type RecordingFailure =
  | { readonly mode: RecordingMode; readonly reason: RecordingFailureReason }
  /** The public link to the stream was not set, or not removed (`null`). */
  | { readonly mode: 'link'; readonly watchUrl: string | null };

/** Where a stream goes. */
export type StreamTarget = 'youtube' | 'rtmp';

/** The recording and the stream of a meeting. The stream's key is never part of it. */
export interface RecordingState {
  readonly file: RecordingPhase;
  readonly stream: RecordingPhase;
  /** On this device, or on another one. */
  readonly local: RecordingPhase;
  /** The public link to offer once this host's stream is running; `null` for no link. */
  readonly link: string | null;
  readonly failure: RecordingFailure | null;
  /** Whether the dialog is open that asks where to stream to. */
  readonly isAskingForStream: boolean;
}

export const noRecording: RecordingState = {
  file: 'off',
  stream: 'off',
  local: 'off',
  link: null,
  failure: null,
  isAskingForStream: false,
};

/** The meeting server says that a recording or a stream is on or off. An error says why it did not begin, or broke off. */
export interface RecordingChanged {
  readonly type: 'recording_changed';
  readonly mode: RecordingMode;
  readonly isOn: boolean;
  readonly reason: RecordingFailureReason | null;
}

/** What changes the recording. */
export type RecordingEvent =
  | RecordingChanged
  /** Record, or Stop recording. */
  | { readonly type: 'recording_toggled' }
  /** Record on this device, where the meeting server does not record. */
  | { readonly type: 'local_recording_requested' }
  /** Stream, or Stop the stream. */
  | { readonly type: 'stream_toggled' }
  | { readonly type: 'stream_dismissed' }
  | {
      readonly type: 'stream_requested';
      readonly target: StreamTarget;
      readonly key: string;
      /** Where people can watch who are not in the meeting; `null` if nowhere. */
      readonly watchUrl: string | null;
    }
  /** The public link was not set, or not removed (`null`). */
  | { readonly type: 'stream_link_failed'; readonly watchUrl: string | null }
  /** Try again, after that. */
  | { readonly type: 'stream_link_retried' }
  | { readonly type: 'recording_failure_dismissed' }
  /** The meeting server has not answered for long. */
  | { readonly type: 'recording_timed_out'; readonly mode: RecordingMode };

/** What the recording wants to be done. */
export type RecordingEffect =
  /** Leads to `recording_changed`, or to `recording_timed_out`. */
  | { readonly type: 'start_recording'; readonly mode: 'file' | 'local' }
  | { readonly type: 'start_stream'; readonly target: StreamTarget; readonly key: string }
  | { readonly type: 'stop_recording'; readonly mode: RecordingMode }
  /** Tells the API the public link; `null` removes it. Leads to `stream_link_failed` if that fails. Only for hosts. */
  | { readonly type: 'set_stream_link'; readonly watchUrl: string | null };

/** The next state of the recording, and what is to be done. */
export interface RecordingStep {
  readonly recording: RecordingState;
  readonly effects: readonly RecordingEffect[];
}

/** Whether the meeting is being recorded, by the server or by a device. */
export const isRecorded = ({ file, local }: RecordingState): boolean => isRunning(file) || isRunning(local);

/** Whether the meeting is being streamed. */
export const isStreamed = ({ stream }: RecordingState): boolean => isRunning(stream);

const isRunning = (phase: RecordingPhase) => phase === 'on' || phase === 'stopping';

/** Returns the next state of a meeting's recording. */
export const recordingTransition = (recording: RecordingState, event: RecordingEvent): RecordingStep => {
  switch (event.type) {
    case 'recording_changed':
      return { recording: changed(recording, event), effects: linkEffects(recording, event) };
    case 'recording_toggled':
      return toggleRecording(recording);
    case 'local_recording_requested':
      return start({ ...recording, failure: null }, 'local');
    case 'stream_toggled':
      if (recording.stream === 'on') return stop(recording, 'stream');
      return stay(recording.stream === 'off' ? { ...recording, isAskingForStream: true } : recording);
    case 'stream_dismissed':
      return stay({ ...recording, isAskingForStream: false });
    case 'stream_requested':
      if (recording.stream !== 'off') return stay({ ...recording, isAskingForStream: false });
      return {
        recording: { ...recording, stream: 'starting', link: event.watchUrl, isAskingForStream: false },
        effects: [{ type: 'start_stream', target: event.target, key: event.key }],
      };
    case 'stream_link_failed':
      return stay({ ...recording, failure: { mode: 'link', watchUrl: event.watchUrl } });
    case 'stream_link_retried': {
      const { failure } = recording;
      return failure?.mode === 'link'
        ? {
            recording: { ...recording, failure: null },
            effects: [{ type: 'set_stream_link', watchUrl: failure.watchUrl }],
          }
        : stay(recording);
    }
    case 'recording_failure_dismissed':
      return stay({ ...recording, failure: null });
    case 'recording_timed_out':
      return stay(timedOut(recording, event.mode));
    default:
      return event satisfies never;
  }
};

const stay = (recording: RecordingState): RecordingStep => ({ recording, effects: [] });

const toggleRecording = (recording: RecordingState): RecordingStep => {
  const { file, local } = recording;
  if (file === 'on') return stop(recording, 'file');
  if (local === 'on') return stop(recording, 'local');
  return file === 'off' && local === 'off' ? start(recording, 'file') : stay(recording);
};

const start = (recording: RecordingState, mode: 'file' | 'local'): RecordingStep =>
  recording[mode] === 'off'
    ? {
        recording: { ...recording, [mode]: 'starting' },
        effects: [{ type: 'start_recording', mode }],
      }
    : stay(recording);

const stop = (recording: RecordingState, mode: RecordingMode): RecordingStep => ({
  recording: { ...recording, [mode]: 'stopping' },
  effects: [{ type: 'stop_recording', mode }],
});

const changed = (recording: RecordingState, { mode, isOn, reason }: RecordingChanged): RecordingState => {
  const link = mode === 'stream' ? null : recording.link;
  if (isOn) return { ...recording, [mode]: 'on', link, failure: null };
  // An error of somebody else's attempt concerns them; that a running recording broke off concerns every host.
  const concerns = recording[mode] !== 'off';
  // The link to a stream that has stopped is not to be set any more.
  const isOfStream = mode === 'stream' && recording.failure?.mode === 'link';
  const before = isOfStream ? null : recording.failure;
  return { ...recording, [mode]: 'off', link, failure: reason && concerns ? { mode, reason } : before };
};

/** Publishes the link once this host's stream is running, and removes it when the stream stops, whoever stopped it. */
const linkEffects = (
  { stream, link }: RecordingState,
  { mode, isOn }: RecordingChanged,
): readonly RecordingEffect[] => {
  if (mode !== 'stream') return [];
  if (isOn) return stream === 'starting' ? [{ type: 'set_stream_link', watchUrl: link }] : [];
  return isRunning(stream) ? [{ type: 'set_stream_link', watchUrl: null }] : [];
};

const timedOut = (recording: RecordingState, mode: RecordingMode): RecordingState => {
  // The meeting server has not said that it is off.
  if (recording[mode] === 'stopping') return { ...recording, [mode]: 'on' };
  if (recording[mode] !== 'starting') return recording;
  const reason = mode === 'local' ? 'browser_refused' : 'not_answered';
  const link = mode === 'stream' ? null : recording.link;
  return { ...recording, [mode]: 'off', link, failure: { mode, reason } };
};
