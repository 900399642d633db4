// @ts-check
import { icon } from './icons.js';
import { html, nothing, render } from './lit-html.js';
import { NOTICES } from './notices.js';
import { buttonsFor } from './settings.js';
import { arrangeTiles, tile } from './tile.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./settings.js').ToolbarButton} ToolbarButton */

/**
 * What the person at this page can do.
 *
 * @typedef {object} Intents
 * @property {Record<ToolbarButton, () => void>} tools
 * @property {(name: string) => void} onNameTyped
 * @property {() => void} onJoin
 * @property {(passcode: string) => void} onPasscode
 * @property {() => void} onPasscodeCancelled
 * @property {Record<import('./notices.js').Action, () => void>} actions
 * @property {() => void} onEnd
 * @property {() => void} onStay
 */

/** `0:05`, `12:05` or `1:02:05`, for less than a day. @param {number} elapsedMs */
const clockTime = (elapsedMs) =>
  new Date(Math.max(0, elapsedMs))
    .toISOString()
    .slice(11, 19)
    .replace(/^(00:)?0?/, '');

/** @param {(event: SubmitEvent & { currentTarget: HTMLFormElement }) => void} submit */
const onSubmit = (submit) => (/** @type {any} */ event) => {
  event.preventDefault();
  submit(event);
};

/** @param {State} state @param {Intents} intents */
const firstPage = ({ firstPage, room, ownName }, { onNameTyped, onJoin }) => {
  const isNamePage = firstPage === 'name';
  return html`<section class="screen">
    <form class="card" autocomplete="off" @submit=${onSubmit(onJoin)}>
      <h1>${isNamePage ? 'Before you join' : 'Join the meeting'}</h1>
      <p class="quiet">${room}</p>
      <label class="field">
        <span>Your name</span>
        <input
          maxlength="50"
          ?required=${isNamePage}
          .value=${ownName}
          @input=${(/** @type {any} */ event) => onNameTyped(event.target.value)}
        />
      </label>
      <button>${isNamePage ? 'Continue' : 'Join meeting'}</button>
    </form>
  </section>`;
};

/** The buttons of a notice. @type {Record<import('./notices.js').Action, [label: string, look: string]>} */
const ACTIONS = {
  askToJoin: ['Ask to join', ''],
  close: ['Close', ''],
  leave: ['Leave', 'link'],
  rejoin: ['Join again', ''],
};

/** @param {State} state @param {Intents} intents */
const notice = ({ notice, detail }, { actions }) => {
  const { title, text, actions: offered = [], isBusy } = NOTICES[notice];
  return html`<section class="screen">
    <div class="card notice">
      ${isBusy ? html`<div class="spinner" aria-hidden="true"></div>` : nothing}
      <h1 tabindex="-1">${title}</h1>
      <p class="quiet">${detail ?? text}</p>
      ${offered.map((name) => {
        const [label, look] = ACTIONS[name];
        return html`<button class=${look} @click=${actions[name]}>${label}</button>`;
      })}
    </div>
  </section>`;
};

/** @param {State} state @param {Intents} intents */
const passcodeDialog = ({ wasWrong }, { onPasscode, onPasscodeCancelled }) =>
  // Escape means cancel.
  html`<dialog class="dialog" aria-labelledby="passcode-title" @cancel=${onSubmit(onPasscodeCancelled)}>
    <form
      class="card"
      autocomplete="off"
      @submit=${onSubmit(({ currentTarget }) => onPasscode(String(new FormData(currentTarget).get('passcode'))))}
    >
      <h2 id="passcode-title">This meeting needs a passcode</h2>
      <label class="field">
        <span>Passcode</span>
        <input name="passcode" type="password" maxlength="200" required autocomplete="off" autofocus />
      </label>
      <p class="error" role="alert" ?hidden=${!wasWrong}>That passcode is not right. Try again.</p>
      <button>Join</button>
      <button class="secondary" type="button" @click=${onPasscodeCancelled}>Cancel</button>
    </form>
  </dialog>`;

/** @param {Intents} intents */
const leavingDialog = ({ actions, onEnd, onStay }) =>
  html`<dialog class="dialog" aria-labelledby="leaving-title" @cancel=${onStay}>
    <div class="card">
      <h2 id="leaving-title">Leave the meeting?</h2>
      <p class="quiet">Others can go on without you, or you can end it for everybody.</p>
      <button class="danger" @click=${onEnd}>End for everyone</button>
      <button class="secondary" @click=${actions.leave}>Leave</button>
      <button class="link" @click=${onStay}>Stay</button>
    </div>
  </dialog>`;

/** @param {State} state @param {Intents['tools']} tools */
const toolbar = ({ config, media }, tools) => {
  const [isSilent, isUnseen] = [media.isMuted('audio'), media.isMuted('video')];
  /** @type {Record<ToolbarButton, [picture: Parameters<typeof icon>[0], label: string, isOff?: boolean]>} */
  const looks = {
    microphone: isSilent ? ['microphone-off', 'Unmute microphone', true] : ['microphone', 'Mute microphone'],
    camera: isUnseen ? ['camera-off', 'Start camera', true] : ['camera', 'Stop camera'],
    invite: ['invite', 'Invite people'],
    hangup: ['hangup', 'Leave the meeting'],
  };
  return html`<div class="toolbar" role="toolbar" aria-label="Meeting">
    ${buttonsFor(config).map((name) => {
      const [picture, label, isOff] = looks[name];
      return html`<button
        class="tool tool-${name} ${isOff ? 'off' : ''}"
        aria-label=${label}
        title=${label}
        @click=${tools[name]}
      >
        ${icon(picture)}
      </button>`;
    })}
  </div>`;
};

const lock = html`<span class="locked quiet" role="img" aria-label="Protected by a passcode"
  >${icon('lock')}</span
>`;

/** What it says is pretended: nothing is recorded, and no stream leaves. */
const RECORDING_LABELS = { file: 'REC', local: 'REC on a device', stream: 'LIVE' };

/** @param {'file' | 'stream' | 'local'} mode */
const recordingLabel = (mode) =>
  html`<span class="recording" title="Practice: nothing is recorded or streamed"
    >${RECORDING_LABELS[mode]} (practice)</span
  >`;

/** @param {State} state @param {Intents} intents */
const meeting = (state, { tools }) => {
  const { recording, people, ownId, streams, media, config, room, isLocked, startedAt } = state;
  // Room names are not meant to be read.
  const title = config['subject'] || room.replaceAll(/[-_]+/g, ' ').trim();
  // The tile of the person at this page comes last.
  const tiles = [...people.values()].sort((a, b) => Number(a.id === ownId) - Number(b.id === ownId));
  return html`<div class="meeting">
    <header class="heading">
      <h1 class="subject" title=${title}>${title}</h1>
      ${isLocked ? lock : nothing} ${[...recording].map((mode) => recordingLabel(mode))}
      <span class="elapsed quiet" role="timer" aria-label="Time since the meeting began"
        >${clockTime(Date.now() - startedAt)}</span
      >
    </header>
    <main class="tiles" id="tiles" aria-label="People in the meeting" role="list">
      ${tiles.map((person) => {
        const isOwn = person.id === ownId;
        return tile(person, { isOwn, stream: isOwn ? media.stream : streams.get(person.id) });
      })}
    </main>
    ${toolbar(state, tools)}
  </div>`;
};

/** @param {State} state @param {Intents} intents */
const page = (state, intents) => {
  if (state.phase === 'before') return firstPage(state, intents);
  if (state.phase === 'inside') return meeting(state, intents);
  return notice(state, intents);
};

let shownScreen = '';

/**
 * Shows a state of the room.
 *
 * @param {State} state
 * @param {Intents} intents
 */
export const draw = (state, intents) => {
  render(
    html`${page(state, intents)}
      ${state.phase === 'asked-for-passcode' ? passcodeDialog(state, intents) : nothing}
      ${state.isLeaving ? leavingDialog(intents) : nothing}
      <div class="toasts" role="status">
        ${state.toasts.map(([who, what]) => html`<p class="toast"><strong>${who}</strong> ${what}</p>`)}
      </div>`,
    /** @type {HTMLElement} */ (document.getElementById('page')),
  );
  const dialog = document.querySelector('dialog');
  if (dialog && !dialog.open) dialog.showModal();
  const screen = `${state.phase} ${state.notice}`;
  if (screen !== shownScreen) document.querySelector('h1')?.focus({ preventScroll: true });
  shownScreen = screen;
  arrangeTiles();
};
