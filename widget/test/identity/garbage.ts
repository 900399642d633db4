import { jwt } from '../support/tokens.js';

/** Vera's token. */
export const vera = (exp: number): string => jwt({ sub: 'vera', exp });

/** What pages hand out by mistake. */
export const GARBAGE: readonly [string, unknown][] = [
  ['an error as JSON', '{"error":"x","request_id":"7f3a"}'],
  ['a login page', '<!doctype html><title>Sign in</title>'],
  ['an object', { token: vera(1) }],
  ['a number', 42],
  ['a token with a line break', `${vera(1).slice(0, 20)}\n${vera(1).slice(20)}`],
  ['a token in quotes', `"${vera(1)}"`],
  ['a header', `Bearer ${vera(1)}`],
  ['two parts', 'abc.def'],
  ['an empty part', 'abc..def'],
  ['a text that is not ASCII', 'äbc.def.ghi'],
  ['a very long text', `a.b.${'c'.repeat(20_000)}`],
  ['the placeholder of the documentation', '…'],
];
