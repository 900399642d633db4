import { html, nothing } from 'lit';
import type { InMeeting } from '../../session/view-state.js';
import { isRecorded, isStreamed } from '../recording/recording-state.js';
import type { MeetingContext } from './meeting-context.js';

/** Says that the meeting is recorded or streamed, to everybody. Rendered even if empty, so that a badge is announced. */
export const recordingBadges = ({ meeting: { recording } }: InMeeting, { words }: MeetingContext) =>
  html`<span class="badges" role="status"
    >${
      isRecorded(recording)
        ? html`<span class="recording-badge" part="recording-badge"
            ><span class="rec" aria-hidden="true"></span>${words.recording}</span
          >`
        : nothing
    }${
      isStreamed(recording)
        ? html`<span class="recording-badge" part="stream-badge">${words.streaming}</span>`
        : nothing
    }</span
  >`;
