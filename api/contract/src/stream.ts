import Type, { type Static } from 'typebox';

/** The public link to the stream of a live session. */
export const StreamLink = Type.Object(
  {
    watch_url: Type.Union(
      [
        Type.String({
          maxLength: 2_000,
          description: 'An https address without a user name or a password',
          examples: ['https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
        }),
        Type.Null(),
      ],
      { description: 'Where people watch the live stream; null if they are offered no link' },
    ),
  },
  {
    $id: 'StreamLink',
    additionalProperties: false,
    description: 'The public link to the stream of the live session',
  },
);
export type StreamLink = Static<typeof StreamLink>;
