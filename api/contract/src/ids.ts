import Type, { type Static } from 'typebox';

/** The id of a webinar: the host site's own. */
export const WebinarId = Type.String({
  pattern: '^[A-Za-z0-9_-]{1,64}$',
  description: "The webinar's id in the host site: 1 to 64 letters, digits, hyphens and underscores",
  examples: ['123'],
});

/** The id of a user: the host site's own. */
export const UserId = Type.String({
  pattern: '^[^\\p{C}\\p{Zl}\\p{Zp}]{1,255}$',
  description: "The user's id in the host site: 1 to 255 printable characters",
  examples: ['user-42'],
});

/** A moment, ISO 8601. Answers are in UTC with milliseconds; requests may carry an offset. */
export const Timestamp = Type.String({
  format: 'date-time',
  // The years 1000 to 9999: what JavaScript and PostgreSQL both write without a sign. No leap second: neither has one.
  pattern: '^[1-9]\\d{3}-.{5}[Tt]\\d\\d:\\d\\d:[0-5]',
  description: 'A moment, ISO 8601 with a time zone',
  examples: ['2026-03-01T18:00:00.000Z'],
});

/** The address of what belongs to one webinar. */
export const WebinarPath = Type.Object({ webinar_id: WebinarId });
export type WebinarPath = Static<typeof WebinarPath>;

/** The address of one person at one webinar. */
export const RegistrationPath = Type.Object({ webinar_id: WebinarId, user_id: UserId });
export type RegistrationPath = Static<typeof RegistrationPath>;
