import { afterEach, describe, expect, it, vi } from 'vitest';
import { isJwt } from '../../src/identity/jwt.js';
import { createTokens, type TokenNeeds } from '../../src/identity/token-source.js';
import { jwt } from '../support/tokens.js';

afterEach(() => {
  vi.useRealTimers();
});

const vera = (exp: number) => jwt({ sub: 'vera', exp });

/** What a host page hands out by mistake. */
const GARBAGE: [string, unknown][] = [
  ['an error as JSON', '{"error":"x","request_id":"7f3a"}'],
  ['a login page', '<!doctype html><title>Sign in</title>'],
  ['an object', { token: vera(1) }],
  ['a number', 42],
  ['a token with a line break', `${vera(1).slice(0, 20)}\n${vera(1).slice(20)}`],
  ['a token in quotes', `"${vera(1)}"`],
  ['a header', `Bearer ${vera(1)}`],
  ['two parts', 'abc.def'],
  ['an empty part', 'abc..def'],
  ['what is not ASCII', 'äbc.def.ghi'],
  ['an endless text', `a.b.${'c'.repeat(20_000)}`],
  ['the placeholder of the documentation', '…'],
];

describe('a JWT', () => {
  it('is three parts in base64url', () => {
    expect(isJwt(vera(1))).toBe(true);
  });

  it.each(GARBAGE)('is not %s', (_, garbage) => {
    expect(isJwt(garbage)).toBe(false);
  });
});

const tokensFor = (needs: Partial<TokenNeeds> = {}) => {
  const warnings: string[] = [];
  const tokens = createTokens({
    given: () => null,
    ask: () => undefined,
    accepts: () => true,
    advise: (advice) => warnings.push(advice),
    ...needs,
  });
  return { tokens, warnings };
};
const unavailable = expect.objectContaining({ code: 'token_unavailable' }) as Error;

describe('what the page’s function answers', () => {
  it.each(GARBAGE)('is no token: %s', async (_, garbage) => {
    const accepts = vi.fn(() => true);
    const { tokens, warnings } = tokensFor({ ask: () => () => garbage as string, accepts });
    await expect(tokens.current()).rejects.toEqual(unavailable);
    expect(accepts).not.toHaveBeenCalled();
    expect(warnings).toEqual(['get_token_is_no_jwt']);
  });

  it.each([null, undefined, '', '  \n', false])('is nobody: %j', async (nobody) => {
    expect(await tokensFor({ ask: () => () => nobody as string }).tokens.current()).toBe(null);
  });

  it('is used without the white space around it', async () => {
    expect(await tokensFor({ ask: () => () => ` ${vera(1)}\r\n` }).tokens.current()).toBe(vera(1));
  });

  it('is not used where it is another person’s', async () => {
    const { tokens } = tokensFor({ ask: () => () => vera(1), accepts: () => false });
    await expect(tokens.current()).rejects.toEqual(unavailable);
  });

  it('is nothing where it fails, and the site’s team hears of that', async () => {
    const { tokens, warnings } = tokensFor({ ask: () => () => Promise.reject(new Error('secret')) });
    await expect(tokens.current()).rejects.toEqual(unavailable);
    expect(warnings).toEqual(['get_token_failed']);
  });

  it('may never come; the next question is a new one', async () => {
    vi.useFakeTimers();
    const getToken = vi.fn(() => new Promise<string>(() => undefined));
    const { tokens } = tokensFor({ ask: () => getToken });
    const answer = expect(tokens.current()).rejects.toEqual(unavailable);
    await vi.advanceTimersByTimeAsync(15_000);
    await answer;
    getToken.mockResolvedValue(vera(2));
    expect(await tokens.current()).toBe(vera(2));
  });
});

describe('a token that was set', () => {
  it('and is none, is not sent, and the site’s team hears of that', async () => {
    const { tokens, warnings } = tokensFor({ given: () => '…' });
    await expect(tokens.current()).rejects.toEqual(unavailable);
    expect(warnings).toEqual(['token_is_no_jwt']);
  });

  it('and is none, gives way to the page’s function', async () => {
    const { tokens } = tokensFor({ given: () => 'undefined', ask: () => () => vera(1) });
    expect(await tokens.current()).toBe(vera(1));
  });

  it('and has run out is not tried again when the token after it has run out, too', async () => {
    let exp = 1;
    const { tokens } = tokensFor({ given: () => vera(1), ask: () => () => vera((exp += 1)) });
    expect(await tokens.current()).toBe(vera(1));
    expect(await tokens.renewed(vera(1))).toBe(vera(2));
    expect(await tokens.current()).toBe(vera(2));
    expect(await tokens.renewed(vera(2))).toBe(vera(3));
    expect(await tokens.current()).toBe(vera(3));
  });

  it('and has run out is not tried by whoever begins with the function’s answer', async () => {
    const { tokens } = tokensFor({ given: () => vera(1), answered: jwt({ sub: 'bob' }) });
    expect(await tokens.current()).toBe(jwt({ sub: 'bob' }));
  });
});

describe('a page that wants a new token', () => {
  it('is asked, and its answer is used rather than what was set', async () => {
    const accepts = vi.fn(() => true);
    const { tokens } = tokensFor({ given: () => vera(1), ask: () => () => '', accepts });
    await tokens.renew();
    expect(accepts).toHaveBeenCalledWith(null, true);
    expect(await tokens.current()).toBe(null);
  });

  it('gets its last answer used, in whatever order the answers come', async () => {
    const answers: ((token: string) => void)[] = [];
    const getToken = () => new Promise<string>((resolve) => answers.push(resolve));
    const { tokens } = tokensFor({ ask: () => getToken });
    const first = tokens.current();
    const second = tokens.renew();
    await vi.waitFor(() => {
      expect(answers).toHaveLength(2);
    });
    answers[1]?.(vera(2));
    await second;
    answers[0]?.(vera(1));
    expect(await first).toBe(vera(2));
    expect(await tokens.current()).toBe(vera(2));
  });

  it('is not asked where it has no function', async () => {
    const { tokens } = tokensFor({ given: () => vera(1) });
    await tokens.renew();
    expect(await tokens.current()).toBe(vera(1));
  });
});
