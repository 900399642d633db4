import Type, { type Static } from 'typebox';

/** What the public may know of a webinar's session. */
export const Status = Type.Object(
  {
    is_active: Type.Boolean({ description: 'Whether a session is live' }),
    room_name: Type.Union([Type.String(), Type.Null()], {
      description: 'The room, while live and where something besides its name guards it; else null',
    }),
  },
  { $id: 'Status', description: 'Whether a webinar is live' },
);
export type Status = Static<typeof Status>;
