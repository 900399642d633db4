import Type, { type Static } from 'typebox';

/** The id of a webinar, as the site assigned it. */
export const WebinarId = Type.String({
  pattern: '^[A-Za-z0-9_-]{1,64}$',
  description: "The webinar's id on the site: 1 to 64 letters, digits, hyphens and underscores",
  examples: ['123'],
});

/** The id of a user, as the site assigned it. */
export const UserId = Type.String({
  pattern: '^[^\\p{C}\\p{Zl}\\p{Zp}]{1,255}$',
  description: "The user's id on the site: 1 to 255 printable characters",
  examples: ['user-42'],
});

/** An id that the API assigned. */
export const Uuid = (description: string) =>
  Type.String({
    pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
    description,
    examples: ['7c9e6679-7425-40de-944b-e07fc1f90ae7'],
  });

/** The id of a live session. */
export const SessionId = Uuid('The session_id of the pass');

/** A moment, ISO 8601. Answers are in UTC with milliseconds; requests may carry an offset. */
export const Timestamp = Type.String({
  format: 'date-time',
  // Years 1000 to 9999, which JavaScript and PostgreSQL both write without a sign. Neither supports leap seconds.
  pattern: '^[1-9]\\d{3}-.{5}[Tt]\\d\\d:\\d\\d:[0-5]',
  description: 'A moment, ISO 8601 with a time zone',
  examples: ['2026-03-01T18:00:00.000Z'],
});

/** The path parameters of a webinar. */
export const WebinarPath = Type.Object({ webinar_id: WebinarId });
export type WebinarPath = Static<typeof WebinarPath>;

/** The path parameters of a person's registration. */
export const RegistrationPath = Type.Object({ webinar_id: WebinarId, user_id: UserId });
export type RegistrationPath = Static<typeof RegistrationPath>;
