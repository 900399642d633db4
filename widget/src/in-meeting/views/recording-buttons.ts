import { html } from 'lit';
import type { InMeeting } from '../../session/view-state.js';
import { spinner } from '../../views/action-button.js';
import { isRecorded, isStreamed } from '../recording/recording-state.js';
import { recordIcon, streamIcon } from './icons.js';
import type { MeetingContext } from './meeting-context.js';

/**
 * Record and Stream, for hosts whose pass allows it. To stop asks nothing. They are icons at every width: beside them are
 * the badges, and up to three other buttons.
 */
export const recordingButtons = (
  { phase, meeting: { recording } }: InMeeting,
  { words, meetingActions }: MeetingContext,
) => {
  const { file, local, stream } = recording;
  const button = (
    name: 'record' | 'stream',
    isOn: boolean,
    isWorking: boolean,
    word: string,
    icon: typeof recordIcon,
    onPress: () => void,
  ) => html`
    <button
      type="button"
      class="button quiet ${isOn ? 'is-on' : ''}"
      part="button ${name}-button"
      title=${word}
      aria-busy=${isWorking}
      aria-disabled=${isWorking}
      ?disabled=${phase !== 'joined'}
      @click=${onPress}
    >
      ${isWorking ? spinner : icon}<span class="sr-only">${word}</span>
    </button>
  `;
  const isWorking = (...phases: readonly string[]) =>
    phases.some((each) => each === 'starting' || each === 'stopping');
  const [isRecording, isStreaming] = [isRecorded(recording), isStreamed(recording)];
  return html`
    ${button(
      'record',
      isRecording,
      isWorking(file, local),
      isRecording ? words.stopRecording : words.record,
      recordIcon,
      meetingActions.toggleRecording,
    )}
    ${button(
      'stream',
      isStreaming,
      isWorking(stream),
      isStreaming ? words.stopStream : words.stream,
      streamIcon,
      meetingActions.toggleStream,
    )}
  `;
};
