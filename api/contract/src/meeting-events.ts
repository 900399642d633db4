import Type, { type Static } from 'typebox';

/** 9999-12-31T23:59:59Z: later moments have no place in PostgreSQL or in ISO 8601. */
const MAX_SECONDS = 253_402_300_799;

const Seconds = (description: string) =>
  Type.Number({ minimum: 0, maximum: MAX_SECONDS, description, examples: [1_772_388_000] });

/** What the meeting server takes from the person's token, unchecked: whatever is no usable text counts as unknown. */
const fromToken = (description: string, example: string) =>
  Type.Optional(Type.Unsafe<unknown>({ description, examples: [example] }));

const MeetingOccupant = Type.Object(
  {
    occupant_jid: Type.String({
      minLength: 1,
      maxLength: 3_071,
      description: "The client's address, the same in the room and in its breakout rooms",
      examples: ['14f01c40-5195-4a4d-8efb-f58b49d18741@meet.example.org/OWhl8jSh'],
    }),
    joined_at: Seconds('Unix time by the clock of the meeting server'),
    left_at: Type.Optional(Seconds('Left out while the client is in the room')),
    id: fromToken("The user's id; without a token left out", 'user-42'),
    name: fromToken("The person's name", 'Ada Lovelace'),
    email: fromToken("The person's e-mail address", 'ada@example.org'),
  },
  { $id: 'MeetingOccupant', description: 'A client in a room' },
);
export type MeetingOccupant = Static<typeof MeetingOccupant>;

const room = {
  room_name: Type.String({
    minLength: 1,
    maxLength: 1_023,
    description:
      'The room, preceded by its tenant in brackets, if it has one. Of a breakout room, the main room',
    examples: ['webinar_123_0f8fad5bd9cb469fa16570867728950e'],
  }),
  is_breakout: Type.Optional(Type.Boolean()),
  breakout_room_id: Type.Optional(
    Type.String({ minLength: 1, maxLength: 1_023, description: 'Only of breakout rooms' }),
  ),
};

/** A meeting server says that it has opened a room: the JSON that Prosody's event_sync sends. */
export const MeetingRoomCreated = Type.Object(room, {
  $id: 'MeetingRoomCreated',
  description: 'Other fields are ignored',
});
export type MeetingRoomCreated = Static<typeof MeetingRoomCreated>;

/** A meeting server says that it has closed a room, and who was in it. */
export const MeetingRoomDestroyed = Type.Object(
  {
    ...room,
    destroyed_at: Seconds('Unix time by the clock of the meeting server'),
    all_occupants: Type.Optional(
      Type.Union([Type.Array(MeetingOccupant), Type.Object({}, { additionalProperties: false })], {
        description: 'Everybody who was in the room. Prosody writes an empty list as {}',
      }),
    ),
  },
  { $id: 'MeetingRoomDestroyed', description: 'Other fields are ignored' },
);
export type MeetingRoomDestroyed = Static<typeof MeetingRoomDestroyed>;

/** A meeting server says that somebody has come or gone. */
export const MeetingOccupantEvent = Type.Object(
  {
    ...room,
    occupant: Type.Optional(MeetingOccupant),
  },
  {
    $id: 'MeetingOccupantEvent',
    description:
      'Other fields are ignored. There is no occupant if the person joined before the module was loaded',
  },
);
export type MeetingOccupantEvent = Static<typeof MeetingOccupantEvent>;

/** 9999-12-31T23:59:59.999Z */
const MAX_MILLISECONDS = MAX_SECONDS * 1_000 + 999;

const optionalText = (description: string) => Type.Optional(Type.Unsafe<unknown>({ description }));

/** A webhook of JaaS. https://developer.8x8.com/jaas/docs/webhooks-payload */
export const JaasEvent = Type.Object(
  {
    idempotencyKey: Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'Of a repeated event the same',
    }),
    eventType: Type.String({
      minLength: 1,
      maxLength: 100,
      description:
        'PARTICIPANT_JOINED, PARTICIPANT_LEFT or ROOM_DESTROYED; RECORDING_UPLOADED where recordings are kept. Others are ignored',
      examples: ['PARTICIPANT_JOINED'],
    }),
    timestamp: Type.Number({
      minimum: 0,
      maximum: MAX_MILLISECONDS,
      description: 'Unix time in milliseconds',
      examples: [1_772_388_000_000],
    }),
    fqn: Type.String({
      minLength: 1,
      maxLength: 1_023,
      description: 'AppID/room',
      examples: [
        'vpaas-magic-cookie-1fc542a3e4414a44b2611668195e2bfe/webinar_123_0f8fad5bd9cb469fa16570867728950e',
      ],
    }),
    data: Type.Optional(
      Type.Object(
        {
          id: optionalText("The user's id, from the token"),
          name: optionalText("The person's name"),
          email: optionalText("The person's e-mail address"),
          participantJid: optionalText("The client's address"),
          participantId: optionalText("The client's id"),
          breakoutRoomId: optionalText('Only of breakout rooms'),
          preAuthenticatedLink: optionalText('From where the file of a recording is fetched'),
          recordingSessionId: optionalText('Of one recording the same'),
          startTimestamp: optionalText('When the recording began: Unix time in milliseconds'),
        },
        { description: 'Depends on eventType' },
      ),
    ),
  },
  { $id: 'JaasEvent', description: 'Other fields are ignored' },
);
export type JaasEvent = Static<typeof JaasEvent>;
