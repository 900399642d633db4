import Type, { type Static } from 'typebox';
import { Timestamp, UserId } from './ids.js';

/** The answer to a registration. */
export const Registered = Type.Object(
  { registered: Type.Literal(true) },
  { $id: 'Registered', description: 'The person is registered' },
);
export type Registered = Static<typeof Registered>;

/** Registers many people at once, all or none. */
export const BulkRegistration = Type.Object(
  {
    user_ids: Type.Array(UserId, {
      minItems: 1,
      maxItems: 10_000,
      description: 'Up to 10,000; a repeated id counts once',
    }),
  },
  { $id: 'BulkRegistration', additionalProperties: false },
);
export type BulkRegistration = Static<typeof BulkRegistration>;

/** The answer to {@link BulkRegistration}. */
export const BulkRegistered = Type.Object(
  { registered: Type.Integer({ description: 'The number of different people in the request' }) },
  { $id: 'BulkRegistered' },
);
export type BulkRegistered = Static<typeof BulkRegistered>;

/** Selects a page of a list. Query values arrive as text. */
export const PageQuery = Type.Object(
  {
    limit: Type.Optional(
      Type.String({ pattern: '^([1-9]\\d?|100)$', description: '1 to 100 (default 20)', examples: ['20'] }),
    ),
    cursor: Type.Optional(
      Type.String({ maxLength: 2_000, description: 'The next_cursor of the previous page', examples: [] }),
    ),
  },
  { $id: 'PageQuery', additionalProperties: false },
);
export type PageQuery = Static<typeof PageQuery>;

/** A page of a webinar's registrations, newest first. */
export const RegistrationPage = Type.Object(
  {
    items: Type.Array(Type.Object({ user_id: UserId, registered_at: Timestamp })),
    next_cursor: Type.Union([Type.String(), Type.Null()], { description: 'Null on the last page' }),
    total: Type.Integer({ description: 'The total number of registrations' }),
  },
  { $id: 'RegistrationPage' },
);
export type RegistrationPage = Static<typeof RegistrationPage>;
