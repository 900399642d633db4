import { html, nothing } from 'lit';
import type { InMeeting } from '../../session/view-state.js';
import { isPublicLink } from '../recording/public-link.js';
import type { StreamTarget } from '../recording/recording-state.js';
import { onCancel } from './dialog.js';
import { keepTyping } from './keep-typing.js';
import type { MeetingMessages } from '../locales/messages.js';
import type { MeetingContext } from './meeting-context.js';

/** An address of a stream with its key, as the recorder of a Jitsi server takes it. */
const RTMP_ADDRESS = String.raw`rtmps?:\/\/[^\s\/]+\/\S+`;

/** The dialog that asks where to stream to. The key is asked for each time, and is nowhere once the form is sent or closed. */
export const streamDialog = (
  { phase, viewer, meeting: { recording } }: InMeeting,
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
                ${linkField(viewer.stream?.watch_url ?? '', words)}
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

/** The link is no secret: what was set is shown, so that it can be changed. */
const linkField = (watchUrl: string, words: MeetingMessages) => html`
  <label class="stream-key">
    <span>${words.publicLink}</span>
    <input
      class="field"
      part="stream-link-input"
      type="text"
      inputmode="url"
      name="link"
      autocomplete="off"
      spellcheck="false"
      maxlength="2000"
      placeholder="https://"
      aria-describedby="stream-link-text"
      value=${watchUrl}
      @input=${({ currentTarget }: InputEvent) => {
        const input = currentTarget as HTMLInputElement;
        const link = input.value.trim();
        input.setCustomValidity(link === '' || isPublicLink(link) ? '' : words.publicLinkInvalid);
      }}
      @keydown=${keepTyping}
      @keypress=${keepTyping}
      @keyup=${keepTyping}
    />
  </label>
  <p id="stream-link-text" class="text stream-link-text">${words.publicLinkText}</p>
`;

/** Takes the key out of the form before anything else happens. */
const submit = (event: SubmitEvent, start: MeetingContext['meetingActions']['startStream']) => {
  event.preventDefault();
  const { elements } = event.currentTarget as HTMLFormElement;
  const take = (name: StreamTarget) => {
    const input = elements.namedItem(name) as HTMLInputElement;
    const key = input.value.trim();
    input.value = '';
    return key;
  };
  const [youtube, rtmp] = [take('youtube'), take('rtmp')];
  const watchUrl = (elements.namedItem('link') as HTMLInputElement).value.trim() || null;
  if (rtmp) start('rtmp', rtmp, watchUrl);
  else if (youtube) start('youtube', youtube, watchUrl);
  else (elements.namedItem('youtube') as HTMLInputElement).focus();
};
