import Type, { type Static } from 'typebox';

/** What everybody may know about a webinar's session. */
export const Status = Type.Object(
  {
    is_active: Type.Boolean({ description: 'Whether a session is live' }),
    room_name: Type.Union([Type.String(), Type.Null()], {
      description: 'The room, while the session is live and a passcode or token protects it; otherwise null',
    }),
  },
  { $id: 'Status', description: 'Whether a webinar is live' },
);
export type Status = Static<typeof Status>;

/** An event stream: events named `status`, whose data is a {@link Status}, and comments. */
export const StatusEvents = Type.String({
  $id: 'StatusEvents',
  description: 'Server-sent events named status; the data of each is a Status',
  examples: ['id: 2\nevent: status\ndata: {"is_active":false,"room_name":null}\n\n'],
});
export type StatusEvents = Static<typeof StatusEvents>;
