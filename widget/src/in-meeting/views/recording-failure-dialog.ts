import { html, nothing } from 'lit';
import type { InMeeting } from '../../session/view-state.js';
import { onCancel } from './dialog.js';
import type { MeetingContext } from './meeting-context.js';

/** Says in plain words why there is no recording or stream. Where the server does not record, this device can. */
export const recordingFailureDialog = (
  { phase, meeting: { recording } }: InMeeting,
  { words, meetingActions }: MeetingContext,
) => {
  const { failure, local } = recording;
  const canRecordHere = failure?.mode === 'file' && failure.reason !== 'already_running' && local === 'off';
  return html`
    <dialog
      class="dialog"
      part="dialog recording-dialog"
      aria-labelledby="recording-title"
      aria-describedby="recording-text"
      data-open=${failure !== null && phase === 'joined'}
      @cancel=${onCancel(true, meetingActions.dismissRecordingFailure)}
    >
      ${
        failure === null
          ? nothing
          : html`
              <h2 id="recording-title">
                ${failure.mode === 'stream' ? words.notStreaming : words.notRecording}
              </h2>
              <p id="recording-text" class="text">
                ${words.recordingFailures[failure.reason]} ${canRecordHere ? words.recordHereText : nothing}
              </p>
              <div class="choices">
                <button
                  type="button"
                  class="button quiet"
                  part="button cancel-button"
                  @click=${meetingActions.dismissRecordingFailure}
                >
                  ${words.close}
                </button>
                ${
                  canRecordHere
                    ? html`<button
                        type="button"
                        class="button plain"
                        part="button record-here-button"
                        @click=${meetingActions.recordHere}
                      >
                        ${words.recordHere}
                      </button>`
                    : nothing
                }
              </div>
            `
      }
    </dialog>
  `;
};
