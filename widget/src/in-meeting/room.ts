import type { Meeting } from './meeting.js';
import type { MeetingDispatch } from './meeting-state.js';
import { reduceRoom, type RoomEvent, type RoomState } from './room-state.js';
import type { Store } from '../session/store.js';
import { isInMeeting } from '../session/view-state.js';

/** The room that the person is in, for whatever takes part in it. */
export interface Room {
  /** Undefined for nobody in a meeting, or on the way there. */
  state(): RoomState | undefined;
  happen(event: RoomEvent): void;
  /** The meeting in it, once there is one. */
  meeting(): Meeting | undefined;
}

export const createRoom = (
  store: Store,
  dispatch: MeetingDispatch,
  meeting: () => Meeting | undefined,
): Room => {
  const state = () => {
    const shown = store.state();
    return isInMeeting(shown) ? shown.room : undefined;
  };
  return {
    state,
    happen(event) {
      const before = state();
      if (!before) return;
      const room = reduceRoom(before, event);
      if (room !== before) dispatch({ type: 'room_changed', room });
    },
    meeting,
  };
};
