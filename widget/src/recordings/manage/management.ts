import { createPoller } from '../../async/poller.js';
import { backoffDelay } from '../../async/backoff.js';
import { failure, failureOf } from '../../failure.js';
import type { Management, ManagementNeeds } from './interface.js';
import { createManageActions } from './manage-actions.js';
import { createManageApi } from './manage-api.js';
import { untouched, type ManageState, type Task } from './manage-state.js';
import { manageMessages, manageSentence } from './locales/manage-messages.js';
import { hostFacts } from './views/host-facts.js';
import { listNotice, type Notice } from './views/list-notice.js';
import { manageView } from './views/manage-view.js';

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
