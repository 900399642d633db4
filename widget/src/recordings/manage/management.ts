import type { Recording } from '@live-webinar/contract';
import type { LiveApi } from '../../api/live-api.js';
import { createPoller } from '../../async/poller.js';
import { backoffDelay } from '../../async/backoff.js';
import { failure, failureOf, type Failure } from '../../failure.js';
import type { Locale } from '../../locales/locale.js';
import type { Template } from '../../views/template.js';
import type { RecordingsState } from '../recordings-state.js';
import { createManageActions } from './manage-actions.js';
import { createManageApi } from './manage-api.js';
import { untouched, type ManageState, type Task } from './manage-state.js';
import { manageMessages, manageSentence } from './locales/manage-messages.js';
import { hostFacts } from './views/host-facts.js';
import { listNotice, type Notice } from './views/list-notice.js';
import { manageView } from './views/manage-view.js';

/** What the management of recordings needs from the part around it. */
export interface ManagementNeeds {
  readonly api: LiveApi;
  /** Ends when the recordings are closed. */
  readonly life: AbortSignal;
  /** The element's language, as it is now. */
  readonly locale: () => Locale;
  /** The element's shadow root. */
  readonly root: ShadowRoot;
  /** Draws the views again, after something in them has changed. */
  readonly redraw: () => void;
  /** A recording has changed: it is shown as it is now. */
  readonly onChanged: (recording: Recording) => void;
  /** A recording is gone: the list is shown without it. */
  readonly onDeleted: (id: string) => void;
  /** Loads the list again, and shows what has changed. Rejects if that fails, which is not shown. */
  readonly refresh: () => Promise<void>;
  /** Reports a failure to the page. */
  readonly onFailure: (failure: Failure) => void;
}

/** What hosts can do with recordings, in addition to watching them. */
export interface Management {
  /** What is shown has changed. */
  follow(state: RecordingsState): void;
  /** Below the list. */
  listView(): Template;
  /** What hosts need to know of a recording, among its facts. */
  facts(recording: Recording): Template;
  /** Above the player of a recording. */
  itemView(recording: Recording): Template;
}

/** How long after the last look the list is loaded again, while a recording is being uploaded or prepared. */
const DELAY_MS = { minMs: 5_000, maxMs: 60_000 };

/** Creates the management. It is there for hosts alone. */
export const createManagement = (needs: ManagementNeeds): Management => {
  const { life, redraw, onFailure } = needs;
  /** Of the recordings of which something is not as at first. */
  const states = new Map<string, ManageState>();
  let notice: Notice | null = null;

  const stateOf = (id: string) => states.get(id) ?? untouched;
  const update = (id: string, changes: Partial<ManageState>) => {
    states.set(id, { ...stateOf(id), ...changes });
    redraw();
  };
  const words = () => manageMessages(needs.locale().tag);

  /** Takes a recording out of the list, and says so there. */
  const drop = (id: string, said: Notice) => {
    states.delete(id);
    notice = said;
    needs.onDeleted(id);
  };

  const actions = createManageActions({
    ...needs,
    api: createManageApi(needs.api),
    words,
    stateOf,
    update,
    onRemoved: ({ id, title }) => {
      drop(id, { isFailure: false, text: words().saidDeleted(title) });
    },
    /** Makes one request at a time. Its failure is shown, and nothing else has changed. */
    async perform(id: string, task: Task, work: () => Promise<unknown>) {
      if (stateOf(id).busy !== null || hasEnded()) return false;
      update(id, { busy: task, trouble: null, said: '' });
      try {
        await work();
        return !hasEnded();
      } catch (error) {
        if (hasEnded()) return false;
        const failed = failureOf(error);
        const { code, status } = failed;
        onFailure({ code, status, message: manageSentence(needs.locale(), failed) });
        if (failed.code === 'recording_not_found')
          drop(id, { isFailure: true, text: words().failures.recording_not_found });
        else update(id, { trouble: { task, failure: failed } });
        return false;
      } finally {
        if (states.has(id) && !hasEnded()) update(id, { busy: null });
      }
    },
    refuse: (id, task, code) => {
      const { message } = failure('unexpected');
      update(id, { trouble: { task, failure: { code, message, status: 0 } }, said: '' });
    },
  });

  const poller = createPoller(
    () => needs.refresh(),
    (failures) => backoffDelay(DELAY_MS, failures),
  );
  life.addEventListener('abort', () => {
    poller.stop();
  });
  const hasEnded = () => life.aborted;

  return {
    follow(state) {
      if (state.kind === 'item') notice = null;
      // What was unfolded is not when the person comes back.
      else
        for (const [id, { busy }] of states) {
          if (busy === null) states.delete(id);
        }
      const items = state.kind === 'list' || state.kind === 'item' ? state.items : [];
      const isUnderWay = items.some((item) => item.state === 'uploading' || item.state === 'processing');
      if (!isUnderWay || hasEnded()) poller.stop();
      else if (!poller.isActive) poller.schedule();
    },
    listView: () => listNotice(notice),
    facts: (recording) => hostFacts(recording, needs.locale().tag),
    itemView: (recording) =>
      manageView(recording, stateOf(recording.id), { locale: needs.locale(), actions }),
  };
};
