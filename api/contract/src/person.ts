import Type, { type Static } from 'typebox';
import { StatementId } from './consent.js';
import { SessionId, Timestamp, UserId, Uuid, WebinarId } from './ids.js';

/** The path parameters of a person. */
export const PersonPath = Type.Object({ user_id: UserId });
export type PersonPath = Static<typeof PersonPath>;

const TextOrNull = Type.Union([Type.String(), Type.Null()]);
const MomentOrNull = (description: string) => Type.Union([Timestamp, Type.Null()], { description });
const HostRole = Type.Enum(['organizer', 'co_host']);
const Role = Type.Enum(['organizer', 'co_host', 'participant']);
const inSession = { session_id: SessionId, webinar_id: WebinarId };
const known = { name: TextOrNull, email: TextOrNull };

/** Everything that is kept of a person. */
export const PersonalRecord = Type.Object(
  {
    user_id: UserId,
    registrations: Type.Array(
      Type.Object({
        webinar_id: WebinarId,
        registered_at: Timestamp,
        ...known,
        language: TextOrNull,
        time_zone: TextOrNull,
        is_removed: Type.Boolean({
          description: 'Whether a host has removed the person, who then is not registered',
        }),
      }),
    ),
    hosting: Type.Array(Type.Object({ webinar_id: WebinarId, role: HostRole }), {
      description: 'The webinars that the site says the person hosts; stays until the site changes them',
    }),
    sessions: Type.Array(
      Type.Object({
        ...inSession,
        started_at: Timestamp,
        ended_at: MomentOrNull('Null while it is active'),
        has_started: Type.Boolean({ description: 'Whether the person started it' }),
        has_ended: Type.Boolean({ description: 'Whether the person ended it' }),
      }),
      { description: 'The sessions that the person started or ended; stays as long as the webinar' },
    ),
    presences: Type.Array(
      Type.Object({
        ...inSession,
        role: Role,
        state: Type.Enum(['present', 'left', 'revoked']),
        participant_id: TextOrNull,
        ...known,
        reported_at: Timestamp,
      }),
      { description: 'In active sessions only' },
    ),
    attendance: Type.Array(
      Type.Object({
        ...inSession,
        ...known,
        element: Type.Array(
          Type.Object({
            participant_id: Type.String(),
            role: Role,
            first_at: Timestamp,
            last_at: Timestamp,
            said_goodbye: Type.Boolean(),
          }),
          { description: "What the person's elements reported" },
        ),
        server: Type.Array(
          Type.Object({
            kind: Type.Enum(['joined', 'left']),
            connection: Type.String({ description: "The meeting server's id of the connection" }),
            breakout_room: TextOrNull,
            participant_id: TextOrNull,
            joined_at: MomentOrNull('When the connection began, if an event about its end says so'),
            at: Timestamp,
            received_at: Timestamp,
          }),
          { description: 'What the meeting server reported' },
        ),
      }),
      { description: 'The evidence of attendance, a session each' },
    ),
    completions: Type.Array(Type.Object({ ...inSession, completed_at: Timestamp })),
    consents: Type.Array(
      Type.Object({
        webinar_id: WebinarId,
        statement_id: StatementId,
        statement: Type.String({ description: 'The exact words' }),
        consented_at: Timestamp,
      }),
      { description: "The person's consents to the recording of webinars" },
    ),
    progress: Type.Array(
      Type.Object({
        webinar_id: WebinarId,
        recording_id: Uuid('The id of the recording'),
        title: Type.String(),
        position: Type.Number({ description: 'Where the person was, in seconds' }),
        watched: Type.Array(Type.Array(Type.Number()), {
          description: 'The parts that the person has watched, each from a second to a later one',
        }),
        reported_at: Timestamp,
      }),
      { description: 'What the person has watched of recordings' },
    ),
    mails: Type.Array(
      Type.Object({
        webinar_id: WebinarId,
        kind: Type.Enum(['confirmation', 'reminder', 'moved', 'cancelled', 'recording']),
        state: Type.Enum(['planned', 'sending', 'sent', 'bounced', 'failed', 'unconfirmed', 'dropped']),
        planned_at: Timestamp,
        attempted_at: MomentOrNull('When it was last sent, or tried'),
      }),
      { description: 'Of the last 90 days' },
    ),
    mail_addresses: Type.Array(Type.Object({ address: Type.String(), is_unsubscribed: Type.Boolean() }), {
      description: "The person's addresses to which mails were sent, in lower case",
    }),
    events: Type.Array(
      Type.Object({
        type: Type.String(),
        webinar_id: WebinarId,
        session_id: Type.Union([SessionId, Type.Null()]),
        at: Timestamp,
      }),
      { description: 'What was recorded for webhooks and mails, of the last 30 days' },
    ),
    webhook_deliveries: Type.Array(
      Type.Object({
        webhook_id: Uuid('The id of the webhook'),
        type: Type.String(),
        state: Type.Enum(['pending', 'delivered', 'failed']),
        created_at: Timestamp,
        body: Type.String({ description: 'The message: JSON' }),
      }),
      { description: 'Copies of the webhooks about the person, of the last 30 days' },
    ),
  },
  { $id: 'PersonalRecord', description: 'Each list oldest first; if nothing is kept, they are empty' },
);
export type PersonalRecord = Static<typeof PersonalRecord>;
