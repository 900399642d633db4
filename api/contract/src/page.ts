import Type, { type Static } from 'typebox';

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

/** The text of a search: every character stands for itself. */
export const Search = (description: string, example: string) =>
  Type.String({
    // PostgreSQL's text cannot hold U+0000.
    pattern: '^[^\\u0000]*$',
    maxLength: 200,
    description,
    examples: [example],
  });
