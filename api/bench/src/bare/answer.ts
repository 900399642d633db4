/** A status code and a JSON body. */
export type Answer = readonly [code: number, body: string];

/** The shortest refusal. */
export const refused = (code: number): Answer => [code, '{}'];
