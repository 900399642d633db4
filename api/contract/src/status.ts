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

/** Something else about the webinar or its registrations has changed. The same for everybody: it names nobody. */
export const Changed = Type.Object(
  {
    within_seconds: Type.Number({
      minimum: 0,
      description:
        'Ask for the viewer again at a random moment within this time, so that not all pages ask together',
    }),
  },
  {
    $id: 'Changed',
    description: 'The title, the times, the cancellation, the hosts or a registration have changed',
  },
);
export type Changed = Static<typeof Changed>;

/** An event stream: events named `status`, whose data is a {@link Status}, or `changed` ({@link Changed}), and comments. */
export const StatusEvents = Type.String({
  $id: 'StatusEvents',
  description:
    'Server-sent events: status, with a Status as data, and changed, with the data {"within_seconds": n}: something else has changed, and a page asks for the viewer at a random moment within that time',
  examples: ['id: 2\nevent: status\ndata: {"is_active":false,"room_name":null}\n\n'],
});
export type StatusEvents = Static<typeof StatusEvents>;
