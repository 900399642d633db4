import type { Recording } from '@live-webinar/contract';
import type { ManagementNeeds } from './interface.js';
import type { ManageApi } from './manage-api.js';
import type { ManageState, Task } from './manage-state.js';
import type { ManageMessages } from './locales/messages.js';
import { askQuestion } from './question-dialog.js';
import { typedTitle } from './recording-title.js';

/** What the buttons of the management do. */
export interface ManageActions {
  readonly setPublished: (recording: Recording, isPublished: boolean) => void;
  /** Shows or hides a part below the buttons. */
  readonly unfold: (recording: Recording, part: ManageState['unfolded']) => void;
  readonly rename: (recording: Recording, typed: string) => void;
  readonly remove: (recording: Recording) => void;
  readonly draft: (recording: Recording, changes: Partial<ManageState['draft']>) => void;
  readonly addCaptions: (recording: Recording, language: string, file: File) => void;
  readonly replaceCaptions: (recording: Recording, captions: Captions, file: File) => void;
  readonly removeCaptions: (recording: Recording, captions: Captions) => void;
}

type Captions = Recording['captions'][number];

interface Needs extends Pick<ManagementNeeds, 'life' | 'locale' | 'root' | 'onChanged'> {
  readonly api: ManageApi;
  readonly words: () => ManageMessages;
  readonly stateOf: (id: string) => ManageState;
  readonly update: (id: string, changes: Partial<ManageState>) => void;
  /** The recording was deleted. */
  readonly onRemoved: (recording: Recording) => void;
  /** @returns whether the work was done */
  readonly perform: (id: string, task: Task, work: () => Promise<unknown>) => Promise<boolean>;
  /** Shows why nothing is asked of the API. */
  readonly refuse: (id: string, task: Task, code: string) => void;
}

/** How large a file of captions may be. */
const MAX_CAPTIONS_BYTES = 2 * 1024 * 1024;

export const createManageActions = (needs: Needs): ManageActions => {
  const { api, life, root, words, stateOf, update, perform, refuse, onChanged, onRemoved } = needs;

  /** Makes a change that takes something out of the page. If the focus was in there, it goes to a part that stays. */
  const keepingFocus = (within: string, part: string, change: () => void) => {
    const hadFocus = root.activeElement?.closest(within);
    change();
    if (hadFocus) root.querySelector<HTMLElement>(`.manage [part~='${part}']`)?.focus();
  };
  const ask = (part: string, title: string, text: string, confirm: string) => {
    const { tag } = needs.locale();
    return askQuestion(root, life, { part, title, text, confirm, cancel: words().cancel, tag });
  };

  const putCaptions = async (
    { id }: Recording,
    task: Task,
    { language, label }: { readonly language: string; readonly label: string | undefined },
    file: File,
  ) => {
    if (file.size > MAX_CAPTIONS_BYTES) {
      refuse(id, task, 'payload_too_large');
      return;
    }
    // A file that was changed or moved since it was chosen would look like a network failure.
    const content = await file.arrayBuffer().catch(() => undefined);
    if (life.aborted) return;
    if (!content) {
      refuse(id, task, 'file_unreadable');
      return;
    }
    let changed: Recording | undefined;
    const put = async () => {
      changed = await api.putCaptions(id, { language, label, file: new Blob([content]) }, life);
    };
    if (!(await perform(id, task, put)) || !changed) return;
    const stored = changed.captions.find((captions) => captions.language === language);
    const isNew = task === 'captions:';
    update(id, {
      said: words().saidStored(stored?.label ?? label ?? language),
      ...(isNew && { draft: { language: undefined, label: '' } }),
    });
    onChanged(changed, language);
  };

  return {
    setPublished: (recording, isPublished) =>
      void (async () => {
        const { id } = recording;
        let changed = recording;
        const change = async () => {
          changed = await api.change(id, { is_published: isPublished }, life);
        };
        if (!(await perform(id, 'visibility', change))) return;
        const { saidPublished, saidWithdrawn } = words();
        update(id, { said: isPublished ? saidPublished : saidWithdrawn });
        onChanged(changed);
      })(),
    unfold: ({ id }, part) => {
      keepingFocus('.rename', 'rename-button', () => {
        update(id, { unfolded: part, trouble: null });
      });
      if (part !== 'rename') return;
      const field = root.querySelector<HTMLInputElement>('.manage .rename-field');
      field?.focus();
      field?.select();
    },
    rename: (recording, typed) =>
      void (async () => {
        const { id } = recording;
        const title = typedTitle(typed);
        if (title === undefined) {
          refuse(id, 'rename', 'title_missing');
          return;
        }
        let changed = recording;
        const change = async () => {
          if (title !== recording.title) changed = await api.change(id, { title }, life);
        };
        if (!(await perform(id, 'rename', change))) return;
        keepingFocus('.rename', 'rename-button', () => {
          update(id, { unfolded: null, said: words().saidRenamed(title) });
          onChanged(changed);
        });
      })(),
    remove: (recording) =>
      void (async () => {
        const { deleteTitle, deleteText, delete: confirm } = words();
        if (!(await ask('delete-dialog', deleteTitle(recording.title), deleteText, confirm))) return;
        if (await perform(recording.id, 'delete', () => api.remove(recording.id, life))) onRemoved(recording);
      })(),
    draft: ({ id }, changes) => {
      update(id, { draft: { ...stateOf(id).draft, ...changes } });
    },
    addCaptions: (recording, language, file) => {
      const label = typedTitle(stateOf(recording.id).draft.label);
      void putCaptions(recording, 'captions:', { language, label }, file);
    },
    replaceCaptions: (recording, captions, file) =>
      void putCaptions(recording, `captions:${captions.language}`, captions, file),
    removeCaptions: (recording, { language, label }) =>
      void (async () => {
        const { id } = recording;
        const { removeTitle, removeText, remove: confirm, saidRemoved } = words();
        if (!(await ask('captions-dialog', removeTitle(label), removeText, confirm))) return;
        const remove = () => api.removeCaptions(id, language, life);
        if (!(await perform(id, `captions:${language}`, remove))) return;
        const captions = recording.captions.filter((other) => other.language !== language);
        keepingFocus('.captions-row', 'captions-title', () => {
          update(id, { said: saidRemoved(label) });
          onChanged({ ...recording, captions });
        });
      })(),
  };
};
