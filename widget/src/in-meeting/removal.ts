import type { MeetingApi } from './api/meeting-api.js';
import { failureOf } from '../failure.js';
import { isHost, userIdOf } from './roster.js';
import type { RoomState } from './room-state.js';
import type { Room } from './room.js';

/** Takes somebody's registration back, and sends them out. */
export interface Removing {
  /** Does it to whom the dialog is about. A failure is shown there. */
  remove(): Promise<void>;
}

interface Needs {
  readonly api: MeetingApi;
  readonly room: Room;
  readonly life: AbortSignal;
}

export const createRemoving = ({ api, room, life }: Needs): Removing => ({
  async remove() {
    const removal = room.state()?.removal;
    if (!removal || removal.isBusy) return;
    room.happen({ type: 'removal_begun' });
    try {
      const { attendee } = removal;
      // Somebody who has just come in may have said who they are since the last time that was asked.
      const userId = removal.userId ?? userIdOf(attendee, (await api.people(life)).items);
      if (userId !== null) await api.remove(userId, life);
      room.happen({ type: 'removal_over' });
      for (const id of connectionsOf(attendee.id, userId, room.state())) room.meeting()?.remove(id);
    } catch (error) {
      if (!life.aborted) room.happen({ type: 'removal_refused', failure: failureOf(error) });
    }
  },
});

/** Somebody may be there twice, on a phone and a computer. */
const connectionsOf = (removed: string, userId: string | null, state: RoomState | undefined) =>
  (state?.roster.others ?? [])
    .filter((other) => other.id === removed || (userId !== null && other.userId === userId))
    .filter((other) => !isHost(other, state?.people ?? []))
    .map(({ id }) => id);
