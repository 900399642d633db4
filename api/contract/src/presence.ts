import Type, { type Static } from 'typebox';
import { SessionId, UserId } from './ids.js';

const ParticipantId = Type.String({
  pattern: '^[A-Za-z0-9_-]{1,64}$',
  description: "The id that the meeting server gave to the person's connection",
  examples: ['1f3a9c07'],
});

/** Sent by an element that is in the meeting of a session, or entering it. */
export const Presence = Type.Object(
  {
    session_id: SessionId,
    participant_id: Type.Optional(ParticipantId),
    is_locked: Type.Optional(
      Type.Boolean({ description: "True once a host's element has set the room's passcode" }),
    ),
  },
  { $id: 'Presence', additionalProperties: false, description: 'Renews a seat; lapses after 90 seconds' },
);
export type Presence = Static<typeof Presence>;

/** Sent when a person leaves. A query, because a closing page can still send it. */
export const LeavingQuery = Type.Object(
  { session_id: SessionId, participant_id: Type.Optional(ParticipantId) },
  { $id: 'LeavingQuery', additionalProperties: false },
);
export type LeavingQuery = Static<typeof LeavingQuery>;

/** The answer to {@link Presence}. */
export const PresenceRenewed = Type.Object(
  {
    host_participant_ids: Type.Array(ParticipantId, {
      description: 'The hosts in the meeting; a moderator makes them moderators, too',
    }),
    has_completed: Type.Boolean({
      description: 'Whether the person has completed the webinar, in any of its sessions',
    }),
  },
  { $id: 'PresenceRenewed' },
);
export type PresenceRenewed = Static<typeof PresenceRenewed>;

/** The people in a session, for its hosts. */
export const People = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        user_id: UserId,
        role: Type.Enum(['organizer', 'co_host', 'participant'], {
          description: 'Their role when their element last reported; administrators are organizers',
        }),
        participant_id: Type.Union([ParticipantId, Type.Null()]),
        is_welcome: Type.Boolean({
          description: 'False for people who may no longer be in the meeting; a moderator removes them',
        }),
        has_consented: Type.Union([Type.Boolean(), Type.Null()], {
          description: 'Whether they have consented to the recording; null if no consent is needed',
        }),
      }),
    ),
  },
  { $id: 'People', description: 'Whose elements are in the meeting' },
);
export type People = Static<typeof People>;
