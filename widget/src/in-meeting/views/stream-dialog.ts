import { html, nothing } from 'lit';
import type { InMeeting } from '../../session/view-state.js';
import type { StreamTarget } from '../recording/recording-state.js';
import { onCancel } from './dialog.js';
import { keepTyping } from './keep-typing.js';
import type { MeetingContext } from './meeting-context.js';

/** An address of a stream with its key, as the recorder of a Jitsi server takes it. */
const RTMP_ADDRESS = String.raw`rtmps?:\/\/[^\s\/]+\/\S+`;

/** The dialog that asks where to stream to. The key is asked for each time, and is nowhere once the form is sent or closed. */
export const streamDialog = (
  { phase, meeting: { recording } }: InMeeting,
  { words, meetingActions }: MeetingContext,
) => {
  const isOpen = recording.isAskingForStream && phase === 'joined';
  return html`
    <dialog
      class="dialog"
      part="dialog stream-dialog"
      aria-labelledby="stream-title"
      data-open=${isOpen}
      @cancel=${onCancel(true, meetingActions.dismissStream)}
    >
      ${
        isOpen
          ? html`
              <form
                method="dialog"
                autocomplete="off"
                @submit=${(event: SubmitEvent) => {
                  submit(event, meetingActions.startStream);
                }}
              >
                <h2 id="stream-title">${words.streamTitle}</h2>
                <p class="text">${words.streamText}</p>
                ${field('youtube', words.youtubeKey, '\\S+', true)}
                <details class="other-target">
                  <summary>${words.otherTarget}</summary>
                  ${field('rtmp', words.rtmpAddress, RTMP_ADDRESS, false)}
                </details>
                <div class="choices">
                  <button
                    type="button"
                    class="button quiet"
                    part="button cancel-button"
                    @click=${meetingActions.dismissStream}
                  >
                    ${words.cancel}
                  </button>
                  <button class="button plain" part="button stream-confirm-button">
                    ${words.startStream}
                  </button>
                </div>
              </form>
            `
          : nothing
      }
    </dialog>
  `;
};

/** Not a password field: browsers offer to store what is in one. */
const field = (name: StreamTarget, label: string, pattern: string, hasFocus: boolean) => html`
  <label class="stream-key">
    <span>${label}</span>
    <input
      class="field masked"
      part="stream-key-input"
      type="text"
      name=${name}
      autocomplete="off"
      spellcheck="false"
      maxlength="500"
      pattern=${pattern}
      title=${label}
      ?autofocus=${hasFocus}
      @keydown=${keepTyping}
      @keypress=${keepTyping}
      @keyup=${keepTyping}
    />
  </label>
`;

/** Takes the key out of the form before anything else happens. */
const submit = (event: SubmitEvent, start: (target: StreamTarget, key: string) => void) => {
  event.preventDefault();
  const { elements } = event.currentTarget as HTMLFormElement;
  const take = (name: StreamTarget) => {
    const input = elements.namedItem(name) as HTMLInputElement;
    const key = input.value.trim();
    input.value = '';
    return key;
  };
  const [youtube, rtmp] = [take('youtube'), take('rtmp')];
  if (rtmp) start('rtmp', rtmp);
  else if (youtube) start('youtube', youtube);
  else (elements.namedItem('youtube') as HTMLInputElement).focus();
};
