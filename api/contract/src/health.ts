import Type, { type Static } from 'typebox';

/** The answer of the health checks. */
export const Health = Type.Object({ status: Type.Literal('ok') }, { $id: 'Health' });
export type Health = Static<typeof Health>;
