import Type, { type Static } from 'typebox';

/** What a person has to attend of one session to have completed the webinar: one of the two. */
export const Completion = Type.Union(
  [
    Type.Object(
      {
        minutes: Type.Optional(
          Type.Integer({ minimum: 1, maximum: 1_440, description: 'Whole minutes', examples: [45] }),
        ),
        share: Type.Optional(
          Type.Number({
            exclusiveMinimum: 0,
            maximum: 1,
            description: "A share of the session's length",
            examples: [0.8],
          }),
        ),
      },
      {
        additionalProperties: false,
        minProperties: 1,
        maxProperties: 1,
        description: 'Either minutes or a share',
      },
    ),
    Type.Null(),
  ],
  {
    description:
      'What a person has to attend of one session to have completed the webinar; null if it cannot be completed',
  },
);
export type Completion = Static<typeof Completion>;
