import Type, { type Static } from 'typebox';
import { SessionId, Timestamp, Uuid, WebinarId } from './ids.js';

const RecordingId = Uuid('The id of the recording');
const Title = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '^[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]+$',
  description: '1 to 200 printable characters',
  examples: ['The first lesson'],
});
const State = Type.Enum(['uploading', 'processing', 'ready', 'failed'], {
  description: 'It can be watched when it is ready',
});
const Language = Type.String({
  pattern: '^[A-Za-z0-9-]{2,35}$',
  description: 'A language tag, such as en or pt-BR',
  examples: ['de'],
});
const Label = Type.String({ description: 'What people choose the captions by', examples: ['Deutsch'] });

/** The path parameters of a recording. */
export const RecordingPath = Type.Object({ webinar_id: WebinarId, recording_id: RecordingId });
export type RecordingPath = Static<typeof RecordingPath>;

/** The path parameters of a recording's captions. */
export const CaptionsPath = Type.Object({
  webinar_id: WebinarId,
  recording_id: RecordingId,
  language: Language,
});
export type CaptionsPath = Static<typeof CaptionsPath>;

/** How captions are stored. */
export const CaptionsQuery = Type.Object(
  {
    label: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 100,
        pattern: '^[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]+$',
        description: 'What people choose them by; by default the name of the language',
      }),
    ),
  },
  { additionalProperties: false },
);
export type CaptionsQuery = Static<typeof CaptionsQuery>;

/** Captions, as a file. */
export const CaptionsFile = Type.String({
  description: 'WebVTT, or SRT, which is converted; in UTF-8, else taken as Windows-1252. At most 2 MiB',
});

/** A recording in a list. */
export const Recording = Type.Object(
  {
    id: RecordingId,
    session_id: SessionId,
    title: Type.String({ examples: ['The first lesson'] }),
    started_at: Timestamp,
    seconds: Type.Union([Type.Number(), Type.Null()], { description: 'The length; null until it is ready' }),
    bytes: Type.Integer({ description: 'The size of the file; 0 until it is known' }),
    state: State,
    failure: Type.Union([Type.String(), Type.Null()], {
      description: 'A sentence for people that says why it failed, else null',
    }),
    is_published: Type.Boolean({ description: 'Whether participants may watch it once it is ready' }),
    captions: Type.Array(Type.Object({ language: Language, label: Label })),
    watched_share: Type.Number({
      description: 'How much of it the person who asks has watched, 0 to 1',
      examples: [0.4],
    }),
  },
  { $id: 'Recording', description: 'A recording of a session' },
);
export type Recording = Static<typeof Recording>;

/** The recordings of a webinar. */
export const RecordingList = Type.Object(
  { items: Type.Array(Recording) },
  { $id: 'RecordingList', description: 'The one that began last first' },
);
export type RecordingList = Static<typeof RecordingList>;

/** What is to be changed in a recording. */
export const RecordingChange = Type.Object(
  { title: Type.Optional(Title), is_published: Type.Optional(Type.Boolean()) },
  { $id: 'RecordingChange', additionalProperties: false, description: 'What is left out stays as it is' },
);
export type RecordingChange = Static<typeof RecordingChange>;

/** What a player needs. */
export const Playback = Type.Object(
  {
    url: Type.String({
      description: 'The address of the video, with range requests',
      examples: [
        'https://live.example.org/recordings/files/7c9e6679-7425-40de-944b-e07fc1f90ae7/video?address=…',
      ],
    }),
    content_type: Type.String({ examples: ['video/mp4'] }),
    expires_at: Type.String({
      format: 'date-time',
      description: 'When the addresses end: ask again',
      examples: ['2026-03-01T18:00:00.000Z'],
    }),
    position: Type.Number({ description: 'Where playback resumes, in seconds', examples: [754.2] }),
    captions: Type.Array(
      Type.Object({
        language: Language,
        label: Label,
        url: Type.String({ description: 'The address of the WebVTT' }),
      }),
    ),
  },
  { $id: 'Playback', description: 'Where to watch a recording' },
);
export type Playback = Static<typeof Playback>;

/** Later than any recording, in seconds. */
const MAX_SECONDS = 1_000_000;
const Second = Type.Number({ minimum: 0, maximum: MAX_SECONDS });

/** What a player has played. */
export const RecordingProgress = Type.Object(
  {
    position: Type.Number({
      minimum: 0,
      maximum: MAX_SECONDS,
      description: 'Where the person is, in seconds',
      examples: [754.2],
    }),
    watched: Type.Array(Type.Array(Second, { minItems: 2, maxItems: 2 }), {
      maxItems: 200,
      description: 'The parts that were played since the last report, each from a second to a later one',
      examples: [[[700, 754.2]]],
    }),
  },
  { $id: 'RecordingProgress', additionalProperties: false, description: 'What a person has watched' },
);
export type RecordingProgress = Static<typeof RecordingProgress>;

/** What participants have watched of a recording. */
export const RecordingWatched = Type.Object(
  {
    people: Type.Integer({ description: 'How many participants have watched any of it' }),
    average_share: Type.Number({ description: 'How much of it these have watched on average, 0 to 1' }),
    curve: Type.Array(Type.Object({ at: Type.Number(), people: Type.Integer() }), {
      description: 'How many have watched each stretch, which begins at a second; at most 200 stretches',
    }),
  },
  { $id: 'RecordingWatched', description: 'What was watched, without names' },
);
export type RecordingWatched = Static<typeof RecordingWatched>;

/** A recorder has a file. */
export const NewRecording = Type.Object(
  {
    room_name: Type.String({
      minLength: 1,
      maxLength: 1_023,
      description: 'The room of the session, in upper or lower case',
      examples: ['webinar_123_0f8fad5bd9cb469fa16570867728950e'],
    }),
    file_name: Type.String({
      minLength: 1,
      maxLength: 1_000,
      pattern: '^[^\\u0000]+$',
      description: 'It may become the title, and is never part of a path',
      examples: ['webinar_123_0f8fad5bd9cb469fa16570867728950e_2026-03-01-18-00-00.mp4'],
    }),
    bytes: Type.Integer({ minimum: 1, maximum: 2 ** 53 - 1, description: 'The size of the file' }),
    started_at: Type.Optional(Timestamp),
  },
  { $id: 'NewRecording', additionalProperties: false, description: 'The file of a recording' },
);
export type NewRecording = Static<typeof NewRecording>;

/** Where the file of a recording goes. */
export const RecordingUpload = Type.Object(
  {
    id: RecordingId,
    upload: Type.Union(
      [
        Type.Object({
          method: Type.String({ examples: ['PUT'] }),
          url: Type.String(),
          headers: Type.Record(Type.String(), Type.String()),
        }),
        Type.Null(),
      ],
      { description: 'How to upload the file; null if it has completely arrived before' },
    ),
  },
  { $id: 'RecordingUpload', description: 'Where the file goes' },
);
export type RecordingUpload = Static<typeof RecordingUpload>;

/** The path parameters of an upload. */
export const UploadPath = Type.Object({ recording_id: RecordingId });
export type UploadPath = Static<typeof UploadPath>;

/** An upload that is complete. */
export const CompletedUpload = Type.Object(
  { id: RecordingId, state: State },
  { $id: 'CompletedUpload', description: 'The recorder may delete its file' },
);
export type CompletedUpload = Static<typeof CompletedUpload>;
