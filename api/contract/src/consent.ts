import Type, { type Static } from 'typebox';

/** The id of a version of the words to which people consent. */
export const StatementId = Type.String({
  pattern: '^[a-z0-9-]{1,64}$',
  description: 'Another one as soon as the words change',
  examples: ['default-1-en'],
});

/** A person's consent to the statement that they were shown. */
export const Consent = Type.Object(
  { statement_id: StatementId },
  { $id: 'Consent', additionalProperties: false, description: 'The statement_id of the viewer' },
);
export type Consent = Static<typeof Consent>;

/** The answer to {@link Consent}. */
export const Consented = Type.Object({ consented: Type.Literal(true) }, { $id: 'Consented' });
export type Consented = Static<typeof Consented>;
