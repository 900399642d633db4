import type { Failure } from '../../failure.js';

/** What a host has asked for and is waited for. `captions:…` is about those in a language; `captions:` adds new ones. */
export type Task = 'visibility' | 'rename' | 'delete' | `captions:${string}`;

/** A failure, and what failed. */
export interface TaskTrouble {
  readonly task: Task;
  readonly failure: Failure;
}

/** The captions that a host is about to add. */
export interface CaptionsDraft {
  /** Undefined for the language that is proposed. */
  readonly language: string | undefined;
  readonly label: string;
}

/** What is shown of the management of one recording. */
export interface ManageState {
  /** What is unfolded below the buttons. */
  readonly unfolded: 'rename' | 'captions' | null;
  /** The request under way. There is one at a time. */
  readonly busy: Task | null;
  readonly trouble: TaskTrouble | null;
  readonly draft: CaptionsDraft;
  /** What screen readers are told. */
  readonly said: string;
}

/** Nothing is unfolded, and nothing has happened. */
export const untouched: ManageState = {
  unfolded: null,
  busy: null,
  trouble: null,
  draft: { language: undefined, label: '' },
  said: '',
};
