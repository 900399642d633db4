import Type, { type Static } from 'typebox';

/** Whether the process runs, or can serve. */
export const Health = Type.Object({ status: Type.Literal('ok') }, { $id: 'Health' });
export type Health = Static<typeof Health>;
