import Type, { type Static } from 'typebox';
import { Timestamp } from './ids.js';

/** What the meeting client needs to enter the room. */
const Meeting = Type.Object({
  domain: Type.String({
    description: 'The meeting server, without a scheme',
    examples: ['meet.example.org'],
  }),
  script_url: Type.String({
    description: "Where the meeting server's client script is",
    examples: ['https://meet.example.org/external_api.js'],
  }),
  room: Type.String({ description: 'The room as the meeting server names it' }),
  jwt: Type.Union([Type.String(), Type.Null()], {
    description: 'A token for this room, if the server requires one',
  }),
  passcode: Type.Union([Type.String(), Type.Null()], {
    description: "The room's passcode, if it has one",
  }),
  lobby: Type.Boolean({ description: 'Whether newcomers wait until a host lets them in' }),
  may_record: Type.Optional(
    Type.Boolean({ description: 'Whether the person may record and stream the meeting' }),
  ),
  display_name: Type.Union([Type.String(), Type.Null()], {
    description: "The name in the site's token",
    examples: ['Ada Lovelace'],
  }),
  subject: Type.String({ description: "The webinar's title", examples: ['Reading the night sky'] }),
  expires_at: Type.Union([Timestamp, Type.Null()], { description: 'When the token expires' }),
});

/** The answer to a person who may enter the room. It contains secrets and is for that person only. */
export const Pass = Type.Object(
  {
    room_name: Type.String({ examples: ['webinar_123_0f8fad5bd9cb469fa16570867728950e'] }),
    is_active: Type.Literal(true),
    session_id: Type.String({ examples: ['7c9e6679-7425-40de-944b-e07fc1f90ae7'] }),
    role: Type.Enum(['organizer', 'co_host', 'participant'], {
      description: 'Administrators are organizers of every webinar',
    }),
    meeting: Meeting,
  },
  { $id: 'Pass', description: 'What a person needs to enter the room' },
);
export type Pass = Static<typeof Pass>;
