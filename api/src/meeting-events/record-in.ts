import type { Server } from '@hapi/hapi';
import type { KeyedMeetingEvent, RecordMeetingEvents } from '@live-webinar/domain';

/** Records events of a room, and notes if no session has this room: the meeting server may have others. */
export const recordIn =
  (recordMeetingEvents: RecordMeetingEvents) =>
  async (
    server: Server,
    roomName: string | undefined,
    events: readonly KeyedMeetingEvent[],
  ): Promise<void> => {
    if (events.length === 0) return;
    const isKnown = roomName !== undefined && (await recordMeetingEvents({ roomName, events }));
    if (!isKnown) noteUnknownRoom(server);
  };

/** Without the name: it is the room of somebody else. */
export const noteUnknownRoom = (server: Server): void => {
  server.log(['debug', 'meeting-events'], 'The meeting server reported a room without a session');
};
