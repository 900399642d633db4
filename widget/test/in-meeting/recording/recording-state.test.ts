import { describe, expect, it } from 'vitest';
import {
  isRecorded,
  isStreamed,
  noRecording,
  recordingTransition,
  type RecordingEffect,
  type RecordingEvent,
  type RecordingFailureReason,
  type RecordingMode,
} from '../../../src/in-meeting/recording/recording-state.js';

/** The state and the last effects after some events. */
const after = (...events: readonly RecordingEvent[]) => {
  let recording = noRecording;
  let effects: readonly RecordingEffect[] = [];
  for (const event of events) ({ recording, effects } = recordingTransition(recording, event));
  return { recording, effects };
};
const toggled: RecordingEvent = { type: 'recording_toggled' };
const changed = (
  mode: RecordingMode,
  isOn: boolean,
  reason: RecordingFailureReason | null = null,
): RecordingEvent => ({ type: 'recording_changed', mode, isOn, reason });
const on = (mode: RecordingMode) => changed(mode, true);
const off = (mode: RecordingMode, reason?: RecordingFailureReason) => changed(mode, false, reason);
const stream = (key = 'a-key', watchUrl: string | null = null): RecordingEvent => ({
  type: 'stream_requested',
  target: 'youtube',
  key,
  watchUrl,
});

describe('a recording', () => {
  it('is on only once the meeting server says so', () => {
    const asked = after(toggled);
    expect(asked.effects).toEqual([{ type: 'start_recording', mode: 'file' }]);
    expect(asked.recording.file).toBe('starting');
    expect(isRecorded(asked.recording)).toBe(false);
    expect(isRecorded(after(toggled, on('file')).recording)).toBe(true);
  });

  it('is asked for once, however often the button is pressed', () => {
    expect(after(toggled, toggled)).toEqual({ recording: after(toggled).recording, effects: [] });
  });

  it('is stopped without a question, and shown until it has stopped', () => {
    const stopping = after(toggled, on('file'), toggled);
    expect(stopping.effects).toEqual([{ type: 'stop_recording', mode: 'file' }]);
    expect(isRecorded(stopping.recording)).toBe(true);
    expect(after(toggled, on('file'), toggled, off('file')).recording).toEqual(noRecording);
  });

  it('that another host has started can be stopped', () => {
    expect(after(on('file'), toggled).effects).toEqual([{ type: 'stop_recording', mode: 'file' }]);
  });

  it('that fails says why, to the host who asked', () => {
    expect(after(toggled, off('file', 'no_recorder')).recording).toMatchObject({
      file: 'off',
      failure: { mode: 'file', reason: 'no_recorder' },
    });
    expect(after(off('file', 'no_recorder')).recording).toEqual(noRecording);
  });

  it('that breaks off says so to everybody who saw it', () => {
    expect(after(on('file'), off('file', 'failed')).recording.failure).toEqual({
      mode: 'file',
      reason: 'failed',
    });
  });

  it('that gets no answer has failed', () => {
    expect(after(toggled, { type: 'recording_timed_out', mode: 'file' }).recording).toMatchObject({
      file: 'off',
      failure: { mode: 'file', reason: 'not_answered' },
    });
  });

  it('that begins after all is shown, and its failure is forgotten', () => {
    const late = after(toggled, { type: 'recording_timed_out', mode: 'file' }, on('file'));
    expect(late.recording).toEqual({ ...noRecording, file: 'on' });
  });

  it('that does not stop stays on', () => {
    const stuck = after(on('file'), toggled, { type: 'recording_timed_out', mode: 'file' });
    expect(stuck.recording).toEqual({ ...noRecording, file: 'on' });
  });

  it('is made on this device if the host wants that, and stopped with the same button', () => {
    const here: RecordingEvent = { type: 'local_recording_requested' };
    const asked = after(toggled, off('file', 'no_recorder'), here);
    expect(asked.effects).toEqual([{ type: 'start_recording', mode: 'local' }]);
    expect(asked.recording.failure).toBeNull();
    expect(after(here, on('local'), toggled).effects).toEqual([{ type: 'stop_recording', mode: 'local' }]);
  });
});

describe('a stream', () => {
  it('asks for the key each time, and does not keep it', () => {
    const asking = after({ type: 'stream_toggled' });
    expect(asking.recording.isAskingForStream).toBe(true);
    const started = after({ type: 'stream_toggled' }, stream('s3cret'));
    expect(started.effects).toEqual([{ type: 'start_stream', target: 'youtube', key: 's3cret' }]);
    expect(started.recording).toEqual({ ...noRecording, stream: 'starting' });
    expect(JSON.stringify(started.recording)).not.toContain('s3cret');
  });

  it('runs beside a recording', () => {
    const both = after(toggled, on('file'), stream(), on('stream')).recording;
    expect([isRecorded(both), isStreamed(both)]).toEqual([true, true]);
    expect(after(on('file'), on('stream'), { type: 'stream_toggled' }).effects).toEqual([
      { type: 'stop_recording', mode: 'stream' },
    ]);
  });

  it('is not started if another host has started one meanwhile', () => {
    expect(after({ type: 'stream_toggled' }, on('stream'), stream())).toEqual({
      recording: { ...noRecording, stream: 'on' },
      effects: [],
    });
  });

  it('is not asked for again while it starts', () => {
    expect(after(stream(), { type: 'stream_toggled' }).recording.isAskingForStream).toBe(false);
  });

  it('is not started if the dialog is closed', () => {
    expect(after({ type: 'stream_toggled' }, { type: 'stream_dismissed' })).toEqual({
      recording: noRecording,
      effects: [],
    });
  });
});

describe('the public link to a stream', () => {
  const LINK = 'https://video.example.org/live';
  const setsLink = (watchUrl: string | null): readonly RecordingEffect[] => [
    { type: 'set_stream_link', watchUrl },
  ];
  const linkFailed = (watchUrl: string | null): RecordingEvent => ({ type: 'stream_link_failed', watchUrl });

  it('is set once the stream runs, and removed when it has stopped', () => {
    const starting = after(stream('a-key', LINK));
    expect(starting.effects).toEqual([{ type: 'start_stream', target: 'youtube', key: 'a-key' }]);
    expect(after(stream('a-key', LINK), on('stream'))).toEqual({
      recording: { ...noRecording, stream: 'on' },
      effects: setsLink(LINK),
    });
    const stopping: readonly RecordingEvent[] = [on('stream'), { type: 'stream_toggled' }];
    expect(after(stream('a-key', LINK), ...stopping, off('stream'))).toEqual({
      recording: noRecording,
      effects: setsLink(null),
    });
  });

  it('of an earlier stream is removed when a stream without one runs', () => {
    expect(after(stream(), on('stream')).effects).toEqual(setsLink(null));
  });

  it('is set by the host who has started the stream, and removed by every host who saw it', () => {
    expect(after(on('stream')).effects).toEqual([]);
    expect(after(on('stream'), off('stream')).effects).toEqual(setsLink(null));
    expect(after(on('stream'), off('stream', 'failed')).effects).toEqual(setsLink(null));
    expect(after(off('stream')).effects).toEqual([]);
  });

  it('is not set if the stream does not start, and not with the next one', () => {
    expect(after(stream('a-key', LINK), off('stream', 'recorders_busy'))).toEqual({
      recording: { ...noRecording, failure: { mode: 'stream', reason: 'recorders_busy' } },
      effects: [],
    });
    const late = after(stream('a-key', LINK), { type: 'recording_timed_out', mode: 'stream' }, on('stream'));
    expect(late).toEqual({ recording: { ...noRecording, stream: 'on' }, effects: [] });
  });

  it('has nothing to do with a recording', () => {
    const recorded = after(stream('a-key', LINK), on('file'));
    expect(recorded.effects).toEqual([]);
    expect(recorded.recording.link).toBe(LINK);
    expect(after(on('file'), off('file')).effects).toEqual([]);
  });

  it('that could not be set is told, does not stop the stream, and can be tried again', () => {
    const failed = after(stream('a-key', LINK), on('stream'), linkFailed(LINK)).recording;
    expect(failed).toEqual({ ...noRecording, stream: 'on', failure: { mode: 'link', watchUrl: LINK } });
    const retried = after(stream('a-key', LINK), on('stream'), linkFailed(LINK), {
      type: 'stream_link_retried',
    });
    expect(retried).toEqual({ recording: { ...noRecording, stream: 'on' }, effects: setsLink(LINK) });
  });

  it('that could not be set is not tried again once the stream has stopped', () => {
    const events = [stream('a-key', LINK), on('stream'), linkFailed(LINK), off('stream')];
    expect(after(...events).recording).toEqual(noRecording);
    expect(after(...events, { type: 'stream_link_retried' }).effects).toEqual([]);
  });
});
