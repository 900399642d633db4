import Type, { type Static } from 'typebox';
import { Timestamp } from './ids.js';

/** A meeting server asks whether it may open a room: the form that Prosody's mod_reservations sends. */
export const ReservationRequest = Type.Object(
  {
    name: Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'The room, preceded by its tenant in brackets, if it has one',
      examples: ['webinar_123_0f8fad5bd9cb469fa16570867728950e'],
    }),
  },
  { $id: 'ReservationRequest', description: 'Other fields of the form are ignored' },
);
export type ReservationRequest = Static<typeof ReservationRequest>;

/** The rules of a room, which apply from its first second. */
export const Reservation = Type.Object(
  {
    id: Type.String({ description: 'The session_id of the pass' }),
    name: Type.String({ description: 'The name as requested' }),
    mail_owner: Type.String({ description: "The organizer's id, which the format requires" }),
    start_time: Timestamp,
    duration: Type.Integer({ description: 'Seconds from start_time' }),
    max_occupants: Type.Optional(
      Type.Integer({ description: 'Seats, hosts and two places for administrators together' }),
    ),
    password: Type.Optional(Type.String()),
    lobby: Type.Optional(Type.Boolean()),
  },
  { $id: 'Reservation' },
);
export type Reservation = Static<typeof Reservation>;

/** The path parameters of a reservation. The secret is one of them if it is not in a header. */
export const ReservationPath = Type.Object({
  id: Type.String({
    pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
    description: "The reservation's id",
  }),
  secret: Type.Optional(Type.String()),
});
export type ReservationPath = Static<typeof ReservationPath>;
