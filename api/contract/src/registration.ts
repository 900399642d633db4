import Type, { type Static } from 'typebox';
import { Timestamp, UserId } from './ids.js';
import { PageQuery, Search } from './page.js';
import { TimeZone } from './time-zone.js';

/** A text, or null to clear it. As one schema, so that a fault of the text is described as such. */
const TextOrNull = (options: { pattern: string; description: string; examples: string[] }) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], ...options });

const details = {
  name: Type.Optional(
    TextOrNull({
      // Half a surrogate pair is not a character.
      pattern: '^[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]{1,255}$',
      description: 'The name that organizers read: 1 to 255 characters on one line',
      examples: ['Ada Lovelace'],
    }),
  ),
  email: Type.Optional(
    TextOrNull({
      pattern: '^[^\\s\\p{C}@]{1,64}@[^\\s\\p{C}@]{1,189}$',
      description: 'An e-mail address',
      examples: ['ada@example.org'],
    }),
  ),
  language: Type.Optional(
    TextOrNull({
      pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}$',
      description: 'A language tag of BCP 47, such as de or pt-BR',
      examples: ['de'],
    }),
  ),
  time_zone: Type.Optional(TimeZone),
};

/** What the site says about a person whom it registers. What is left out stays as it is; null clears it. */
export const RegistrationDetails = Type.Object(details, {
  $id: 'RegistrationDetails',
  additionalProperties: false,
  description: 'Details of a registered person; what is left out stays as it is, null clears it',
});
export type RegistrationDetails = Static<typeof RegistrationDetails>;

/** What a person's browser says when they register themselves. It never replaces what is known already. */
export const BrowserDetails = Type.Object(
  { language: details.language, time_zone: details.time_zone },
  {
    $id: 'BrowserDetails',
    additionalProperties: false,
    description:
      'The language and the time zone of the person who registers; each counts only while none is known, null is the same as left out',
  },
);
export type BrowserDetails = Static<typeof BrowserDetails>;

/** The answer to a registration. */
export const Registered = Type.Object(
  { registered: Type.Literal(true) },
  { $id: 'Registered', description: 'The person is registered' },
);
export type Registered = Static<typeof Registered>;

const MAX_PEOPLE = 10_000;

const userIds = Type.Array(UserId, {
  minItems: 1,
  maxItems: MAX_PEOPLE,
  description: 'Up to 10,000; a repeated id counts once',
});

/** Registers many people at once, all or none. */
export const BulkRegistration = Type.Object(
  {
    user_ids: Type.Optional(userIds),
    people: Type.Optional(
      Type.Array(Type.Object({ user_id: UserId, ...details }, { additionalProperties: false }), {
        minItems: 1,
        maxItems: MAX_PEOPLE,
        description: 'Up to 10,000; of a person who is repeated, the later details count',
      }),
    ),
  },
  {
    $id: 'BulkRegistration',
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 1,
    description: 'Either user_ids or people',
  },
);
export type BulkRegistration = Static<typeof BulkRegistration>;

/** The answer to {@link BulkRegistration}. */
export const BulkRegistered = Type.Object(
  { registered: Type.Integer({ description: 'The number of different people in the request' }) },
  { $id: 'BulkRegistered' },
);
export type BulkRegistered = Static<typeof BulkRegistered>;

/** Withdraws many registrations at once, all or none. */
export const BulkRemoval = Type.Object(
  { user_ids: userIds },
  { $id: 'BulkRemoval', additionalProperties: false },
);
export type BulkRemoval = Static<typeof BulkRemoval>;

/** The answer to {@link BulkRemoval}. */
export const BulkRemoved = Type.Object(
  {
    removed: Type.Integer({
      description: 'The number of different people in the request; none of them is registered any more',
    }),
  },
  { $id: 'BulkRemoved' },
);
export type BulkRemoved = Static<typeof BulkRemoved>;

/** Searches the registrations of a webinar, and selects a page. */
export const RegistrationQuery = Type.Object(
  {
    ...PageQuery.properties,
    search: Type.Optional(
      Search("Part of the user's id, name or e-mail address, in upper or lower case", 'ada'),
    ),
  },
  { $id: 'RegistrationQuery', additionalProperties: false },
);
export type RegistrationQuery = Static<typeof RegistrationQuery>;

/** A page of a webinar's registrations, newest first. */
export const RegistrationPage = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        user_id: UserId,
        // What a token or an import brought may be less strict.
        name: Type.Union([Type.String(), Type.Null()]),
        email: Type.Union([Type.String(), Type.Null()]),
        language: Type.Union([Type.String(), Type.Null()]),
        time_zone: Type.Union([Type.String(), Type.Null()]),
        registered_at: Timestamp,
      }),
    ),
    next_cursor: Type.Union([Type.String(), Type.Null()], { description: 'Null on the last page' }),
    total: Type.Integer({ description: 'How many registrations the search leaves' }),
  },
  { $id: 'RegistrationPage' },
);
export type RegistrationPage = Static<typeof RegistrationPage>;
