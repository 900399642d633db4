import type { Pass, Viewer } from '@live-webinar/contract';
import type { Failure } from '../failure.js';
import type { RoomState } from './room-state.js';
import type { Store } from '../session/store.js';
import {
  isShown,
  offering,
  type InMeeting,
  type MeetingPhase,
  type Offering,
  type ViewState,
} from '../session/view-state.js';

/** What happens to a view inside the meeting, and on the way in and out. */
export type MeetingViewEvent =
  | { readonly type: 'admitted'; readonly pass: Pass; readonly room: RoomState }
  | { readonly type: 'phase_changed'; readonly phase: MeetingPhase; readonly failure?: Failure }
  | { readonly type: 'meeting_left'; readonly viewer: Viewer; readonly visit: Offering['visit'] }
  | { readonly type: 'end_asked' }
  | { readonly type: 'end_dismissed' }
  | { readonly type: 'room_changed'; readonly room: RoomState };

/** What is shown after something happened inside the meeting. It goes on from where `reduce` of the view state ends. */
export const reduceMeeting = (state: ViewState, event: MeetingViewEvent): ViewState => {
  if (event.type === 'admitted') return isShown(state) ? entering(state, event.pass, event.room) : state;
  if (state.kind !== 'meeting') return state;
  switch (event.type) {
    case 'phase_changed':
      return { ...state, phase: event.phase, failure: event.failure ?? null };
    case 'meeting_left':
      return offering(event.viewer, { visit: event.visit });
    case 'end_asked':
      return { ...state, isAskedToEnd: true, trouble: null };
    case 'end_dismissed':
      return { ...state, isAskedToEnd: false, trouble: null };
    case 'room_changed':
      return { ...state, room: event.room };
  }
};

/** Makes things happen inside the meeting of a session. */
export type MeetingDispatch = (event: MeetingViewEvent) => void;

export const meetingDispatch =
  (store: Store): MeetingDispatch =>
  (event) => {
    store.change((state) => reduceMeeting(state, event));
  };

const entering = (state: Offering | InMeeting, pass: Pass, room: RoomState): InMeeting => ({
  kind: 'meeting',
  phase: 'entering',
  viewer: {
    ...state.viewer,
    role: pass.role,
    is_active: true,
    action: 'join',
    reason: null,
    message: null,
    webinar: { ...state.viewer.webinar, status: 'live' },
  },
  pass,
  room,
  failure: null,
  busy: null,
  trouble: null,
  isAskedToEnd: false,
});
