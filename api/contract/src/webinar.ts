import Type, { type Static } from 'typebox';
import { Completion } from './completion.js';
import { Timestamp, UserId, WebinarId } from './ids.js';
import { PageQuery, Search } from './page.js';
import { TimeZone } from './time-zone.js';

const fields = {
  title: Type.String({
    // PostgreSQL's text cannot hold U+0000.
    pattern: '^\\s*[^\\s\\u0000][^\\u0000]*$',
    maxLength: 500,
    description: 'The title that people see: 1 to 500 characters, not only spaces',
    examples: ['Reading the night sky'],
  }),
  description: Type.Union(
    [Type.String({ pattern: '^[^\\u0000]*$', maxLength: 2_000, description: 'Plain text' }), Type.Null()],
    { description: 'Plain text, up to 2,000 characters' },
  ),
  page_url: Type.Union(
    [
      Type.String({
        pattern: '^https://[^\\s\\p{C}@/?#\\\\:]+(:\\d{1,5})?([/?#][^\\s\\p{C}]*)?$',
        maxLength: 2_000,
        description: 'An https address',
        examples: ['https://courses.example.org/webinars/123'],
      }),
      Type.Null(),
    ],
    { description: 'The https address of the page that embeds the webinar' },
  ),
  organizer_id: UserId,
  co_host_ids: Type.Array(UserId, {
    maxItems: 100,
    description: "Users with the organizer's rights in the session",
  }),
  starts_at: Type.Union([Timestamp, Type.Null()]),
  ends_at: Type.Union([Timestamp, Type.Null()]),
  time_zone: TimeZone,
  status: Type.Enum(['scheduled', 'cancelled']),
  registration: Type.Enum(['open', 'closed'], { description: 'Whether visitors may register themselves' }),
  max_participants: Type.Union([Type.Integer({ minimum: 1, maximum: 2_147_483_647 }), Type.Null()], {
    description: 'Seats for participants; null means no limit',
  }),
  lobby: Type.Boolean({ description: 'Whether newcomers wait until a host lets them in' }),
  completion: Completion,
  recording: Type.Enum(['off', 'allowed', 'consent'], {
    description:
      'Whether the meetings may be recorded and streamed: not at all; by hosts, and people are told; or only with the consent of everybody who enters',
  }),
  consent_statement: Type.Union(
    [
      Type.String({
        pattern: '^\\s*[^\\s\\u0000][^\\u0000]*$',
        maxLength: 2_000,
        description: 'Plain text, not only spaces',
      }),
      Type.Null(),
    ],
    {
      description:
        'The exact words to which people consent, in the language of the webinar, up to 2,000 characters; null for the default words in the language of the person. Changed words are asked again',
    },
  ),
};

/** A webinar as the site's back end sends it. Omitted fields take their defaults. */
export const WebinarChange = Type.Object(
  {
    title: fields.title,
    description: Type.Optional(fields.description),
    page_url: Type.Optional(fields.page_url),
    organizer_id: fields.organizer_id,
    co_host_ids: Type.Optional(fields.co_host_ids),
    starts_at: Type.Optional(fields.starts_at),
    ends_at: Type.Optional(fields.ends_at),
    time_zone: Type.Optional(fields.time_zone),
    status: Type.Optional(fields.status),
    registration: Type.Optional(fields.registration),
    max_participants: Type.Optional(fields.max_participants),
    lobby: Type.Optional(fields.lobby),
    completion: Type.Optional(fields.completion),
    recording: Type.Optional(fields.recording),
    consent_statement: Type.Optional(fields.consent_statement),
  },
  { $id: 'WebinarChange', additionalProperties: false, description: 'A webinar to create or replace' },
);
export type WebinarChange = Static<typeof WebinarChange>;

/** A page of all webinars. */
export const WebinarPage = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        id: WebinarId,
        ...fields,
        status: Type.Enum(['scheduled', 'live', 'ended', 'cancelled'], {
          description: 'The status that people see; live while a session is active',
        }),
        created_at: Timestamp,
      }),
    ),
    next_cursor: Type.Union([Type.String(), Type.Null()], { description: 'Null on the last page' }),
    total: Type.Integer({ description: 'How many webinars the filters leave' }),
  },
  { $id: 'WebinarPage' },
);
export type WebinarPage = Static<typeof WebinarPage>;

/** Searches and filters all webinars, and selects a page. An empty value filters nothing. */
export const WebinarQuery = Type.Object(
  {
    ...PageQuery.properties,
    search: Type.Optional(Search('Part of the title or of the id, in upper or lower case', 'night sky')),
    status: Type.Optional(
      Type.Enum(['', 'scheduled', 'live', 'ended', 'cancelled'], {
        description: 'The status that people see',
      }),
    ),
  },
  { $id: 'WebinarQuery', additionalProperties: false },
);
export type WebinarQuery = Static<typeof WebinarQuery>;

/** A webinar as the site's back end reads it. */
export const Webinar = Type.Object(
  { id: WebinarId, ...fields },
  { $id: 'Webinar', description: 'A webinar as it was scheduled' },
);
export type Webinar = Static<typeof Webinar>;
