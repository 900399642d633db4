import Type, { type Static } from 'typebox';

/** Every refusal and failure, RFC 9457. */
export const Problem = Type.Object(
  {
    type: Type.String({
      description: 'Always about:blank; the code identifies the problem',
      examples: ['about:blank'],
    }),
    title: Type.String({ description: 'The HTTP status in words', examples: ['Forbidden'] }),
    status: Type.Integer({ description: 'The HTTP status', examples: [403] }),
    detail: Type.String({
      description: 'A sentence for people to read',
      examples: ['Only the webinar organizer can start a live session'],
    }),
    code: Type.String({ description: 'A code for programs', examples: ['not_organizer'] }),
    request_id: Type.Optional(
      Type.String({
        description: 'If the API itself failed: the id under which the failure is logged',
        examples: ['7c9e6679-7425-40de-944b-e07fc1f90ae7'],
      }),
    ),
  },
  { $id: 'Problem', description: 'Why a request was refused or failed' },
);
export type Problem = Static<typeof Problem>;
