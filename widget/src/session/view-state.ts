import type { Viewer } from '@live-webinar/contract';
import type { Failure } from '../failure.js';
import type { InMeeting, MeetingChanged } from '../in-meeting/interface.js';
import { offering, type Offering, type Trouble, type Verb } from './offering.js';

export type { InMeeting, MeetingPhase } from '../in-meeting/interface.js';
export type { Offering, Trouble, Verb } from './offering.js';

/** The first answer is not there yet. */
export interface Loading {
  readonly kind: 'loading';
}

/** There is no answer. */
export interface Failed {
  readonly kind: 'failed';
  readonly failure: Failure;
  readonly isRetrying: boolean;
}

/** Everything that the element can show. */
export type ViewState = Loading | Failed | Offering | InMeeting;

/** What changes the view. Inside the meeting, `in-meeting/` computes the next state. */
export type ViewEvent =
  | { readonly type: 'viewer_arrived'; readonly viewer: Viewer; readonly trouble?: Trouble | null }
  | { readonly type: 'viewer_failed'; readonly failure: Failure }
  | { readonly type: 'viewer_retried' }
  /** The webinar does not exist any more. */
  | { readonly type: 'vanished'; readonly failure: Failure }
  | { readonly type: 'asked'; readonly verb: Verb }
  | { readonly type: 'answered' }
  | { readonly type: 'refused'; readonly trouble: Trouble }
  | { readonly type: 'watching'; readonly isWatching: boolean }
  | MeetingChanged;

/** The first state of a view. */
export const loading: Loading = { kind: 'loading' };

/** Creates the state for a failure that no attempt can mend. */
export const failed = (failure: Failure): Failed => ({ kind: 'failed', failure, isRetrying: false });

/** Returns the next state. An event that makes no sense in a state leaves it as it is: answers may arrive late. */
export const reduce = (state: ViewState, event: ViewEvent): ViewState => {
  switch (event.type) {
    case 'viewer_arrived':
      return withViewer(state, event.viewer, event.trouble);
    case 'viewer_failed':
      // A state that is still useful stays.
      return state.kind === 'loading' || state.kind === 'failed' ? failed(event.failure) : state;
    case 'viewer_retried':
      return state.kind === 'failed' ? { ...state, isRetrying: true } : state;
    case 'vanished':
      return failed(event.failure);
    case 'asked':
      return isShown(state) ? { ...state, busy: event.verb, trouble: null } : state;
    case 'answered':
      return isShown(state) ? { ...state, busy: null } : state;
    case 'refused':
      return isShown(state) ? { ...state, busy: null, trouble: event.trouble } : state;
    case 'watching':
      return state.kind === 'offering' ? { ...state, isWatching: event.isWatching } : state;
    case 'meeting_changed':
      return isShown(state) ? event.next : state;
  }
};

/** Whether a person is in the meeting, or on the way in or out. */
export const isInMeeting = (state: ViewState): state is InMeeting => state.kind === 'meeting';

/** The viewer that is shown, if there is one. */
export const viewerOf = (state: ViewState): Viewer | undefined => (isShown(state) ? state.viewer : undefined);

/** Whether a viewer is known: the person is shown what they can do, or is in the meeting. */
export const isShown = (state: ViewState): state is Offering | InMeeting =>
  state.kind === 'offering' || state.kind === 'meeting';

const withViewer = (state: ViewState, viewer: Viewer, trouble: Trouble | null | undefined): ViewState => {
  switch (state.kind) {
    case 'meeting':
      return { ...state, viewer };
    case 'offering':
      return {
        ...state,
        viewer,
        // The message goes with the action that it belongs to, unless it says why the action has changed.
        trouble: trouble ?? (viewer.action === state.viewer.action ? state.trouble : null),
        lastVisit: viewer.is_active ? state.lastVisit : 'none',
      };
    case 'loading':
    case 'failed':
      return offering(viewer, { trouble: trouble ?? null });
  }
};
