import Type, { type Static } from 'typebox';
import { SessionId, Timestamp, UserId, WebinarId } from './ids.js';
import { TimeZone } from './time-zone.js';

const session = {
  id: SessionId,
  is_active: Type.Boolean(),
  started_by: UserId,
  started_at: Timestamp,
  ended_at: Type.Union([Timestamp, Type.Null()], { description: 'Null while it is active' }),
  attended: Type.Integer({ description: 'How many people were there, without hosts' }),
  peak: Type.Integer({ description: 'How many people were inside at once at most, without hosts' }),
};

const nextCursor = Type.Union([Type.String(), Type.Null()], { description: 'Null on the last page' });

/** A page of a webinar's sessions. */
export const AttendedSessionPage = Type.Object(
  {
    items: Type.Array(Type.Object(session)),
    next_cursor: nextCursor,
    total: Type.Integer({ description: 'How many sessions the webinar has had' }),
  },
  { $id: 'AttendedSessionPage' },
);
export type AttendedSessionPage = Static<typeof AttendedSessionPage>;

const Evidence = Type.Enum(['server', 'element', 'both'], {
  description: 'Who reported it: the meeting server, the element, or both',
});

const LeftAt = Type.Union([Timestamp, Type.Null()], { description: 'Null while the person is inside' });

/** A page of the people who attended a session. */
export const AttendancePage = Type.Object(
  {
    session: Type.Object({ ...session, webinar_id: WebinarId, title: Type.String() }),
    items: Type.Array(
      Type.Object({
        user_id: Type.Union([UserId, Type.Null()], {
          description: 'Null if no token identified the person, or if their data was erased',
        }),
        name: Type.Union([Type.String(), Type.Null()]),
        email: Type.Union([Type.String(), Type.Null()]),
        role: Type.Enum(['organizer', 'co_host', 'participant']),
        joined_at: Timestamp,
        left_at: LeftAt,
        seconds: Type.Integer({ description: 'The length of all visits' }),
        visits: Type.Array(Type.Object({ joined_at: Timestamp, left_at: LeftAt, evidence: Evidence }), {
          description: 'Oldest first; an absence of up to 90 seconds is part of a visit',
        }),
        evidence: Evidence,
        disagreement_seconds: Type.Union([Type.Integer(), Type.Null()], {
          description:
            "By how many seconds the meeting server's and the element's reports differ, if it is more than two minutes",
        }),
        completed: Type.Union([Type.Boolean(), Type.Null()], {
          description: 'Null if the webinar cannot be completed',
        }),
      }),
    ),
    next_cursor: nextCursor,
    total: Type.Integer({ description: 'How many people attended, with hosts' }),
  },
  { $id: 'AttendancePage', description: 'Who attended, in the order in which they came' },
);
export type AttendancePage = Static<typeof AttendancePage>;

/** A page of the attendance, as CSV. */
export const AttendanceFile = Type.String({
  $id: 'AttendanceFile',
  description:
    'UTF-8 with a byte order mark, a header, and a row for each person; a cell that a spreadsheet would run begins with an apostrophe',
  examples: [
    'user_id,name,email,role,joined_at,left_at,seconds,visits,evidence,disagreement_seconds,completed\r\n…',
  ],
});
export type AttendanceFile = Static<typeof AttendanceFile>;

const seconds = (description: string) =>
  Type.Union([Type.Integer(), Type.Null()], { description: `${description}; null if nobody attended` });

/** The attendance of a webinar in numbers. */
export const WebinarAnalytics = Type.Object(
  {
    registered: Type.Integer(),
    attended: Type.Integer({ description: 'How many different people were in its sessions' }),
    show_up_rate: Type.Union([Type.Number({ minimum: 0, maximum: 1 }), Type.Null()], {
      description: 'Which share of the registered people attended; null if nobody is registered',
    }),
    average_seconds: seconds('How long a person attended all sessions together'),
    median_seconds: seconds('How long a person attended all sessions together'),
    completed: Type.Union([Type.Integer(), Type.Null()], {
      description: 'How many different people completed it; null if it cannot be completed',
    }),
    sessions: Type.Array(
      Type.Object({
        id: SessionId,
        started_at: Timestamp,
        ended_at: session.ended_at,
        attended: session.attended,
        peak: session.peak,
        peak_at: Type.Union([Timestamp, Type.Null()], {
          description: 'When that was for the first time; null if nobody attended',
        }),
        average_seconds: seconds('How long a person attended'),
        curve: Type.Array(Type.Object({ at: Timestamp, people: Type.Integer() }), {
          maxItems: 500,
          description: 'How the number of people inside changed: each number lasts until the next point',
        }),
      }),
      { description: 'Newest first' },
    ),
  },
  { $id: 'WebinarAnalytics', description: 'Figures without hosts' },
);
export type WebinarAnalytics = Static<typeof WebinarAnalytics>;

const figures = {
  sessions: Type.Integer({ description: 'How many sessions started' }),
  attended: Type.Integer({
    description: 'How many people attended, without hosts; who attended two webinars counts twice',
  }),
  registered: Type.Integer({
    description: 'How many people are registered for the webinars of these sessions',
  }),
  seconds: Type.Integer({ description: 'How long all of them attended together' }),
};

/** The attendance of all webinars over a time. */
export const SiteAnalytics = Type.Object(
  {
    totals: Type.Object(figures, {
      description: 'Of the whole time; who attended a webinar in two buckets counts once',
    }),
    series: Type.Array(Type.Object({ at: Timestamp, ...figures }), {
      description: 'A day, week or month each, oldest first; at is its start in the time zone',
    }),
  },
  { $id: 'SiteAnalytics' },
);
export type SiteAnalytics = Static<typeof SiteAnalytics>;

const Moment = (description: string) =>
  Type.Optional(
    Type.Union([Timestamp, Type.String({ format: 'date', pattern: '^[1-9]' }), Type.Literal('')], {
      description: `${description}; a moment, or a day, which begins in the time zone`,
    }),
  );

/** Selects the time of the analytics of all webinars. Query values arrive as text; an empty one is left out. */
export const AnalyticsQuery = Type.Object(
  {
    from: Moment('Inclusive; by default 30 days, 13 weeks or a year before to'),
    to: Moment('Exclusive; by default now'),
    bucket: Type.Optional(
      Type.Enum(['day', 'week', 'month'], { description: 'Weeks begin on Monday; the default is day' }),
    ),
    time_zone: Type.Optional(TimeZone),
  },
  { $id: 'AnalyticsQuery', additionalProperties: false },
);
export type AnalyticsQuery = Static<typeof AnalyticsQuery>;
