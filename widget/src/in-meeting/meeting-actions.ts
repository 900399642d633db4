import type { MeetingDispatch } from './meeting-state.js';
import type { Removing } from './removal.js';
import type { Panel } from './room-state.js';
import type { Room } from './room.js';

/** What buttons do inside the meeting. */
export interface MeetingActions {
  readonly askToEnd: () => void;
  readonly dismissEnd: () => void;
  readonly say: (text: string) => void;
  readonly togglePanel: (panel: Panel) => void;
  readonly admit: (id: string) => void;
  readonly admitAll: () => void;
  readonly refuse: (id: string) => void;
  readonly askToRemove: (id: string) => void;
  readonly dismissRemoval: () => void;
  readonly remove: () => void;
}

interface Needs {
  readonly dispatch: MeetingDispatch;
  readonly room: Room;
  readonly removing: Removing;
  /** Somebody wants to know now who is here. */
  readonly askForPeople: () => void;
}

export const createMeetingActions = ({ dispatch, room, removing, askForPeople }: Needs): MeetingActions => {
  const admit = (id: string) => {
    room.meeting()?.admit(id);
    room.happen({ type: 'knock_answered', id });
  };
  return {
    askToEnd: () => {
      dispatch({ type: 'end_asked' });
    },
    dismissEnd: () => {
      dispatch({ type: 'end_dismissed' });
    },
    say: (text) => {
      room.happen({ type: 'message_written', text, at: new Date() });
      room.meeting()?.say(text);
    },
    togglePanel: (panel) => {
      room.happen({ type: 'panel_toggled', panel });
      if (room.state()?.panel === 'people') askForPeople();
    },
    admit,
    admitAll: () => {
      for (const { id } of room.state()?.knocks ?? []) admit(id);
    },
    refuse: (id) => {
      room.meeting()?.refuse(id);
      room.happen({ type: 'knock_answered', id });
    },
    askToRemove: (id) => {
      room.happen({ type: 'removal_asked', id });
      askForPeople();
    },
    dismissRemoval: () => {
      room.happen({ type: 'removal_over' });
    },
    remove: () => void removing.remove(),
  };
};
