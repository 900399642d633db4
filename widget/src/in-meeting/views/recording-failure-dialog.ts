import { html, nothing } from 'lit';
import type { InMeeting } from '../../session/view-state.js';
import { onCancel } from './dialog.js';
import type { MeetingMessages } from '../locales/messages.js';
import type { RecordingFailure } from '../recording/recording-state.js';
import type { MeetingContext } from './meeting-context.js';

/**
 * Says in plain words why there is no recording, no stream or no public link to it. Where the server does not record, this
 * device can.
 */
export const recordingFailureDialog = (
  { phase, meeting: { recording } }: InMeeting,
  { locale, words, meetingActions }: MeetingContext,
) => {
  const { failure, local } = recording;
  const isAboutLink = failure?.mode === 'link';
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
              <h2 id="recording-title">${title(failure, words)}</h2>
              <p id="recording-text" class="text">
                ${text(failure, words)} ${canRecordHere ? words.recordHereText : nothing}
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
                ${
                  isAboutLink
                    ? html`<button
                        type="button"
                        class="button plain"
                        part="button retry-button"
                        @click=${meetingActions.retryStreamLink}
                      >
                        ${locale.messages.retry}
                      </button>`
                    : nothing
                }
              </div>
            `
      }
    </dialog>
  `;
};

const title = (failure: RecordingFailure, words: MeetingMessages): string => {
  switch (failure.mode) {
    case 'stream':
      return words.notStreaming;
    case 'link':
      return failure.watchUrl === null ? words.linkNotRemoved : words.linkNotSet;
    case 'file':
    case 'local':
      return words.notRecording;
  }
};

const text = (failure: RecordingFailure, words: MeetingMessages): string => {
  if (failure.mode !== 'link') return words.recordingFailures[failure.reason];
  return failure.watchUrl === null ? words.linkNotRemovedText : words.linkNotSetText;
};
