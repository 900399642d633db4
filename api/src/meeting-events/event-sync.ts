import type { MeetingOccupant, MeetingOccupantEvent, MeetingRoomDestroyed } from '@live-webinar/contract';
import type { KeyedMeetingEvent } from '@live-webinar/domain';
import { hashOf, idOf, participantIdOf, readPerson } from './text.js';

// What Prosody's mod_event_sync_component reports. It tells twice that somebody left: at once, and when the room closes.
// https://github.com/jitsi-contrib/prosody-plugins/tree/main/event_sync

/** The room of an event: the session's, or one of its breakout rooms. */
type EventRoom = Pick<MeetingOccupantEvent, 'room_name' | 'is_breakout' | 'breakout_room_id'>;

/** What the event says about attendance: that somebody has come. */
export const readJoined = (report: MeetingOccupantEvent): KeyedMeetingEvent[] =>
  report.occupant ? visitOf(report, { ...report.occupant, left_at: undefined }) : [];

/** What the event says about attendance: that somebody has left, and when they came. */
export const readLeft = (report: MeetingOccupantEvent): KeyedMeetingEvent[] =>
  report.occupant ? visitOf(report, report.occupant) : [];

/** What the event says about attendance: when everybody came and left, and that nobody is in the room any more. */
export const readDestroyed = (report: MeetingRoomDestroyed): KeyedMeetingEvent[] => {
  const breakoutRoom = breakoutRoomOf(report);
  const at = timeOf(report.destroyed_at);
  const occupants = Array.isArray(report.all_occupants) ? (report.all_occupants as MeetingOccupant[]) : [];
  return [
    ...occupants.flatMap((occupant) => visitOf(report, occupant)),
    {
      key: keyOf('closed', report, '', at),
      event: { kind: 'closed', breakoutRoom, at },
    },
  ];
};

/** Without the time of an end, somebody has come; with it, they have left. */
const visitOf = (room: EventRoom, occupant: Occupant): KeyedMeetingEvent[] => {
  const { occupant_jid: client, joined_at, left_at } = occupant;
  if (isMachine(client)) return [];
  const breakoutRoom = breakoutRoomOf(room);
  const joinedAt = timeOf(joined_at);
  const known = {
    connection: idOf(client),
    breakoutRoom,
    participantId: participantIdOf(client),
    ...readPerson(occupant),
  };
  if (left_at === undefined) {
    return [
      { key: keyOf('joined', room, client, joinedAt), event: { kind: 'joined', ...known, at: joinedAt } },
    ];
  }
  const at = timeOf(left_at);
  return [{ key: keyOf('left', room, client, at), event: { kind: 'left', ...known, joinedAt, at } }];
};

type Occupant = Omit<MeetingOccupant, 'left_at'> & { readonly left_at?: number | undefined };

const breakoutRoomOf = ({ is_breakout, breakout_room_id }: EventRoom): string | null => {
  if (is_breakout === false || (is_breakout === undefined && breakout_room_id === undefined)) return null;
  // Never taken for the main room, whose closing ends everybody's visit.
  return idOf(breakout_room_id ?? 'unknown');
};

/** The same for an event and its repetition when the room closes. */
const keyOf = (kind: KeyedMeetingEvent['event']['kind'], room: EventRoom, client: string, at: Date): string =>
  hashOf(kind, room.room_name.toLowerCase(), breakoutRoomOf(room) ?? '', client, at.toISOString());

const timeOf = (seconds: number): Date => new Date(Math.round(seconds * 1_000));

/**
 * Whether a client is no person but a part of Jitsi: the focus, or a Jibri that records. The accounts are those of Jitsi's
 * own set-ups; people have random addresses.
 */
const isMachine = (client: string): boolean => {
  const [node = '', host = ''] = client.toLowerCase().split(/[@/]/);
  return ['focus', 'jibri', 'recorder'].includes(node) || /^(recorder|hidden)\./.test(host);
};
