import type { Recording } from '@live-webinar/contract';
import { render } from 'lit';
import { latestOnly } from '../async/latest-only.js';
import { failureOf, type Failure } from '../failure.js';
import type { Locale } from '../locales/locale.js';
import { createRecordingsApi } from './api/recordings-api.js';
import type { Recordings, RecordingsNeeds } from './interface.js';
import { recordingsMessages, recordingsSentence } from './locales/recordings-messages.js';
import { createManagement } from './manage/management.js';
import { createPlayer } from './player/player.js';
import { isReady, withChanged, type RecordingsState } from './recordings-state.js';
import { recordingsStyles } from './styles/styles.js';
import { recordingsView } from './views/recordings-view.js';
import type { RecordingsActions } from './views/recordings-context.js';

/**
 * Opens the recordings of a webinar: the list, or the recording if a participant has only one. They are drawn into a place of
 * their own, and not with the rest of the element: a video must stay where it is.
 *
 * @param root the element's shadow root
 */
export const openRecordings = (root: ShadowRoot, needs: RecordingsNeeds): Recordings => {
  for (const sheet of recordingsStyles)
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);

  const { now, isHost, siteConsole, onClose } = needs;
  const life = new AbortController();
  const api = createRecordingsApi(needs.api);
  const place = document.createElement('div');
  let surroundings: { readonly locale: Locale; readonly isLive: boolean } | undefined;
  let state: RecordingsState = { kind: 'loading' };
  /** For the next recording, too. */
  let speed = 1;

  const onFailure = (failure: Failure) => {
    const message = surroundings ? recordingsSentence(surroundings.locale, failure) : failure.message;
    needs.onFailure({ ...failure, code: failure.code, status: failure.status, message });
  };

  const draw = () => {
    if (!surroundings || life.signal.aborted) return;
    const { locale, isLive } = surroundings;
    const messages = recordingsMessages(locale.tag);
    const hadFocus = hasFocus();
    render(
      recordingsView(state, { locale, messages, now: new Date(now()), isLive, management, actions }),
      place,
    );
    // What had the focus is gone.
    if (hadFocus && !hasFocus()) focusOn('[part~="retry-button"]', '.is-ready .video', '.title');
  };

  /** Moves the focus to the first of these that is there. */
  const focusOn = (...places: readonly string[]) => {
    for (const selector of places) {
      const target = place.querySelector<HTMLElement>(selector);
      if (!target) continue;
      target.focus({ preventScroll: true });
      return;
    }
  };

  /** @param focus what gets the focus; undefined leaves it */
  const show = (next: RecordingsState, focus?: string) => {
    if (life.signal.aborted) return;
    state = next;
    management?.follow(next);
    draw();
    if (next.kind === 'item') next.player?.followCaptions(next.recording.captions);
    if (focus !== undefined) focusOn(focus);
  };

  /** Whether the person is in here, so that the focus may be moved. */
  const hasFocus = () => place.contains(root.activeElement);

  const loadList = latestOnly(life.signal, (signal) => api.list(signal));

  const load = async () => {
    try {
      const items = await loadList();
      const [only] = items;
      if (state.kind === 'item') showItems(items);
      else if (!isHost && items.length === 1 && only && isReady(only)) openItem(only, items, true);
      else show({ kind: 'list', items }, state.kind !== 'list' && hasFocus() ? '.title' : undefined);
    } catch (error) {
      if (life.signal.aborted) return;
      const failure = failureOf(error);
      onFailure(failure);
      // What is shown is still useful.
      if (state.kind === 'loading' || state.kind === 'failed')
        show({ kind: 'failed', failure, isRetrying: false }, hasFocus() ? '.title' : undefined);
    }
  };

  /** Shows a reloaded list, and what has become of the recording that is shown. */
  const showItems = (items: readonly Recording[]) => {
    if (state.kind !== 'item') {
      show({ kind: 'list', items });
      return;
    }
    const { recording: before, player, isAlone } = state;
    // One that is gone stays until the person does something with it: they may be watching it.
    const recording = items.find(({ id }) => id === before.id) ?? before;
    if (isReady(recording) && !player) openItem(recording, items, isAlone, null);
    else show({ ...state, items, recording });
  };

  const openItem = (
    recording: Recording,
    items: readonly Recording[],
    isAlone: boolean,
    focus: string | null = '.title',
  ) => {
    const player = isReady(recording)
      ? createPlayer({
          api,
          recording,
          now,
          tag: surroundings?.locale.tag ?? 'en',
          // A participant has come to watch, with a click. A host may have come for something else.
          autoplay: !isHost,
          speed,
          onSpeed: (rate) => {
            speed = rate;
          },
          onChange: draw,
          onFailure,
          warn: siteConsole.warn,
        })
      : undefined;
    show({ kind: 'item', items, recording, player, isAlone }, focus ?? undefined);
  };

  const backToList = () => {
    if (state.kind !== 'item') return;
    const { items, recording, player } = state;
    show({ kind: 'list', items }, `[data-id="${CSS.escape(recording.id)}"]`);
    // How much of it was watched is known once that is stored.
    void (player?.leave() ?? Promise.resolve()).then(load);
  };

  const actions: RecordingsActions = {
    close: onClose,
    list: backToList,
    open: (recording) => {
      if (state.kind === 'list') openItem(recording, state.items, false);
    },
    retry: () => {
      if (state.kind === 'failed') show({ ...state, isRetrying: true });
      void load();
    },
  };

  const management = isHost
    ? createManagement({
        api: needs.api,
        life: life.signal,
        locale: () => {
          if (!surroundings) throw new Error('Nothing is drawn yet');
          return surroundings.locale;
        },
        root,
        redraw: draw,
        onChanged: (recording, language) => {
          if (state.kind === 'item' && state.recording.id === recording.id)
            state.player?.followCaptions(recording.captions, language);
          show(withChanged(state, recording));
        },
        onDeleted: (id) => {
          if (state.kind !== 'list' && state.kind !== 'item') return;
          const items = state.items.filter((item) => item.id !== id);
          if (state.kind === 'item' && state.recording.id !== id) show({ ...state, items });
          else {
            if (state.kind === 'item') state.player?.dispose();
            show({ kind: 'list', items }, '.title');
          }
        },
        refresh: async () => {
          showItems(await loadList());
        },
        onFailure,
      })
    : undefined;

  void load();

  return {
    place,
    update: (locale, isLive) => {
      surroundings = { locale, isLive };
      draw();
    },
    close: () => {
      if (state.kind === 'item') state.player?.dispose();
      life.abort();
    },
  };
};
