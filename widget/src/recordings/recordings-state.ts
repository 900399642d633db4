import type { Recording } from '@live-webinar/contract';
import type { Failure } from '../failure.js';
import type { Player } from './player/player.js';

/** What is shown of a webinar's recordings. */
export type RecordingsState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly isRetrying: boolean }
  | { readonly kind: 'list'; readonly items: readonly Recording[] }
  | Item;

/** One recording is shown. */
export interface Item {
  readonly kind: 'item';
  readonly items: readonly Recording[];
  readonly recording: Recording;
  /** Plays it; undefined if it cannot be watched, because it is not ready. */
  readonly player: Player | undefined;
  /** Whether it was opened without a list before it, as the only one. */
  readonly isAlone: boolean;
}

/** Whether a recording can be watched. */
export const isReady = ({ state }: Recording): boolean => state === 'ready';

/** The state after a recording has changed. */
export const withChanged = (state: RecordingsState, changed: Recording): RecordingsState => {
  if (state.kind !== 'list' && state.kind !== 'item') return state;
  const items = state.items.map((item) => (item.id === changed.id ? changed : item));
  return state.kind === 'item' && state.recording.id === changed.id
    ? { ...state, items, recording: changed }
    : { ...state, items };
};
