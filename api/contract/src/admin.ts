import Type, { type Static } from 'typebox';
import { SessionId, Timestamp, UserId, WebinarId } from './ids.js';
import { PageQuery, Search } from './page.js';

const sessionRecord = {
  id: SessionId,
  webinar: Type.Object({ id: WebinarId, title: Type.String() }),
  room_name: Type.String(),
  is_active: Type.Boolean(),
  started_by: UserId,
  created_at: Timestamp,
  started_at: Timestamp,
  ended_at: Type.Union([Timestamp, Type.Null()]),
  ended_by: Type.Union([UserId, Type.Null()], {
    description: 'Null while it is active, or if it ended by itself or the back end ended it',
  }),
  people: Type.Integer({ description: 'How many people are in it; 0 after its end' }),
};

/** A live session, as administrators see it. */
export const SessionRecord = Type.Object(sessionRecord, { $id: 'SessionRecord' });
export type SessionRecord = Static<typeof SessionRecord>;

/** A live session and the people in it. */
export const SessionDetails = Type.Object(
  {
    ...sessionRecord,
    people_inside: Type.Array(
      Type.Object({ user_id: UserId, role: Type.Enum(['organizer', 'co_host', 'participant']) }),
      { description: 'By user id; empty after its end' },
    ),
  },
  { $id: 'SessionDetails' },
);
export type SessionDetails = Static<typeof SessionDetails>;

/** A page of the live sessions of all webinars. */
export const SessionRecordPage = Type.Object(
  {
    items: Type.Array(SessionRecord),
    next_cursor: Type.Union([Type.String(), Type.Null()], { description: 'Null on the last page' }),
    total: Type.Integer({ description: 'How many sessions the filters leave' }),
  },
  { $id: 'SessionRecordPage' },
);
export type SessionRecordPage = Static<typeof SessionRecordPage>;

/** Numbers of the whole installation, as of now. */
export const Figures = Type.Object(
  {
    sessions_active: Type.Integer(),
    people_inside: Type.Integer({ description: 'In all active sessions together' }),
    listeners: Type.Integer({
      description: 'Open event streams of all processes; those of other processes as of a few seconds ago',
    }),
    webinars: Type.Integer(),
    registrations: Type.Integer(),
  },
  { $id: 'Figures' },
);
export type Figures = Static<typeof Figures>;

/** Selects, filters and sorts a page of live sessions. Query values arrive as text; an empty one filters nothing. */
export const SessionQuery = Type.Object(
  {
    ...PageQuery.properties,
    search: Type.Optional(
      Search("Part of the webinar's title or of the room name, in upper or lower case", 'night sky'),
    ),
    is_active: Type.Optional(Type.Enum(['', 'true', 'false'])),
    created_from: Type.Optional(Type.Union([Timestamp, Type.Literal('')], { description: 'Inclusive' })),
    created_to: Type.Optional(Type.Union([Timestamp, Type.Literal('')], { description: 'Exclusive' })),
    sort: Type.Optional(
      Type.Enum(
        [
          ...['created_at', '-created_at', 'title', '-title'],
          ...['room_name', '-room_name', 'started_by', '-started_by'],
        ] as const,
        { description: 'A leading hyphen sorts in descending order; the default is -created_at' },
      ),
    ),
  },
  { $id: 'SessionQuery', additionalProperties: false },
);
export type SessionQuery = Static<typeof SessionQuery>;

/** The path parameter of a live session. Text that is not an id is accepted, and answered like an unknown session. */
export const SessionPath = Type.Object({ session_id: Type.String({ maxLength: 100 }) });
export type SessionPath = Static<typeof SessionPath>;
