import type { Pass, Viewer } from '@live-webinar/contract';
import type { Failure } from '../failure.js';
import type { RoomState } from '../in-meeting/room-state.js';

/** What a person can ask for with a button. */
export type Verb = 'start' | 'join' | 'register' | 'sign_in' | 'end';

/** A failure, and the button that it belongs to. */
export interface Trouble {
  readonly verb: Verb;
  readonly failure: Failure;
}

/** The offer is not known yet. */
export interface Loading {
  readonly kind: 'loading';
}

/** The offer cannot be known. */
export interface Failed {
  readonly kind: 'failed';
  readonly failure: Failure;
  readonly isRetrying: boolean;
}

/** A person is shown what they can do. */
export interface Offering {
  readonly kind: 'offering';
  readonly viewer: Viewer;
  /** What is being asked for. */
  readonly busy: Verb | null;
  readonly trouble: Trouble | null;
  /** How this person's last visit to the same session ended. `closed`: a moderator closed the meeting for everybody. */
  readonly visit: 'none' | 'left' | 'kicked' | 'closed';
}

/**
 * How far a visit to the meeting has come. `asking`: the meeting or the browser may be asking the person for something;
 * `door`: the meeting is asking.
 */
export type MeetingPhase = 'entering' | 'asking' | 'door' | 'joined' | 'leaving' | 'failed';

/** A person is in the meeting, or on the way in or out. */
export interface InMeeting {
  readonly kind: 'meeting';
  readonly phase: MeetingPhase;
  readonly viewer: Viewer;
  readonly pass: Pass;
  /** What is known of the room, and what of it is shown. */
  readonly room: RoomState;
  /** Why the meeting could not be entered, in the phase `failed`. */
  readonly failure: Failure | null;
  readonly busy: Verb | null;
  readonly trouble: Trouble | null;
  /** Whether the person is asked if they really want to end the session. */
  readonly isAskedToEnd: boolean;
}

/** Everything that the element can show. */
export type ViewState = Loading | Failed | Offering | InMeeting;

/** What happens to a view, before the meeting and around it. The rest comes with the meeting. */
export type ViewEvent =
  | { readonly type: 'viewer_arrived'; readonly viewer: Viewer; readonly trouble?: Trouble | null }
  | { readonly type: 'viewer_failed'; readonly failure: Failure }
  | { readonly type: 'viewer_retried' }
  /** There is no such webinar any more. */
  | { readonly type: 'vanished'; readonly failure: Failure }
  | { readonly type: 'asked'; readonly verb: Verb }
  | { readonly type: 'answered' }
  | { readonly type: 'refused'; readonly trouble: Trouble };

/** Where every view begins. */
export const loading: Loading = { kind: 'loading' };

/** A view for what cannot work, whatever is tried. */
export const failed = (failure: Failure): Failed => ({ kind: 'failed', failure, isRetrying: false });

/**
 * What is shown after something happened. An event that a state does not know leaves it as it is: late answers are no
 * faults.
 */
export const reduce = (state: ViewState, event: ViewEvent): ViewState => {
  switch (event.type) {
    case 'viewer_arrived':
      return withViewer(state, event.viewer, event.trouble);
    case 'viewer_failed':
      // What is known already stays useful.
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
  }
};

/** Whether a person is in the meeting, or on the way in or out. */
export const isInMeeting = (state: ViewState): state is InMeeting => state.kind === 'meeting';

/** What the person is offered, where that is known. */
export const viewerOf = (state: ViewState): Viewer | undefined => (isShown(state) ? state.viewer : undefined);

/** Whether the person is shown what they can do, or is in the meeting. */
export const isShown = (state: ViewState): state is Offering | InMeeting =>
  state.kind === 'offering' || state.kind === 'meeting';

/** A view of what a person can do. */
export const offering = (viewer: Viewer, more: Partial<Offering> = {}): Offering => ({
  kind: 'offering',
  viewer,
  busy: null,
  trouble: null,
  visit: 'none',
  ...more,
});

const withViewer = (state: ViewState, viewer: Viewer, trouble: Trouble | null | undefined): ViewState => {
  switch (state.kind) {
    case 'meeting':
      return { ...state, viewer };
    case 'offering':
      return {
        ...state,
        viewer,
        // A sentence belongs to an offer: it goes with it, unless it says why the offer changed.
        trouble: trouble ?? (viewer.action === state.viewer.action ? state.trouble : null),
        visit: viewer.is_active ? state.visit : 'none',
      };
    case 'loading':
    case 'failed':
      return offering(viewer, { trouble: trouble ?? null });
  }
};
