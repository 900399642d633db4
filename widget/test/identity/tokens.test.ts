import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTokens, type TokenSettings, type TokensNeeds } from '../../src/identity/tokens.js';
import { jwt } from '../support/tokens.js';
import { GARBAGE, vera } from './garbage.js';

afterEach(() => {
  vi.useRealTimers();
});

const signal = () => new AbortController().signal;

const tokensFor = (settings: Partial<TokenSettings> = {}, needs: Partial<TokensNeeds> = {}) => {
  const warnings: string[] = [];
  const tokens = createTokens({
    settings: () => ({ token: null, getToken: undefined, ...settings }),
    accept: () => true,
    advise: (advice) => warnings.push(advice),
    ...needs,
  });
  return { tokens, warnings };
};
const unavailable = expect.objectContaining({ code: 'token_unavailable' }) as Error;

describe('getToken', () => {
  it.each(GARBAGE)(
    'a getToken that answers %s is reported, and the answer never used',
    async (_, garbage) => {
      const accept = vi.fn(() => true);
      const { tokens, warnings } = tokensFor({ getToken: () => garbage as string }, { accept });
      await expect(tokens.current(signal())).rejects.toEqual(unavailable);
      expect(accept).not.toHaveBeenCalled();
      expect(warnings).toEqual(['get_token_is_no_jwt']);
    },
  );

  it.each([null, undefined, '', '  \n', false])(
    'a getToken that answers %j means that nobody is signed in',
    async (nobody) => {
      const { tokens } = tokensFor({ getToken: () => nobody as string });
      expect(await tokens.current(signal())).toBe(null);
    },
  );

  it('getToken may answer a token with white space around it', async () => {
    const { tokens } = tokensFor({ getToken: () => ` ${vera(1)}\r\n` });
    expect(await tokens.current(signal())).toBe(vera(1));
  });

  it('a getToken that answers a token which is not accepted leaves no token', async () => {
    const { tokens } = tokensFor({ getToken: () => vera(1) }, { accept: () => false });
    await expect(tokens.current(signal())).rejects.toEqual(unavailable);
  });

  it('a getToken that fails is reported, without what it threw', async () => {
    const { tokens, warnings } = tokensFor({ getToken: () => Promise.reject(new Error('secret')) });
    await expect(tokens.current(signal())).rejects.toEqual(unavailable);
    expect(warnings).toEqual(['get_token_failed']);
  });

  it('a getToken that does not answer is given up after 15 seconds, and asked again the next time', async () => {
    vi.useFakeTimers();
    const getToken = vi.fn(() => new Promise<string>(() => undefined));
    const { tokens } = tokensFor({ getToken });
    const answer = expect(tokens.current(signal())).rejects.toEqual(unavailable);
    await vi.advanceTimersByTimeAsync(15_000);
    await answer;
    getToken.mockResolvedValue(vera(2));
    expect(await tokens.current(signal())).toBe(vera(2));
  });
});

describe('a token that the page has set', () => {
  it('a token attribute that is not a JWT is reported and not used', async () => {
    const { tokens, warnings } = tokensFor({ token: '…' });
    await expect(tokens.current(signal())).rejects.toEqual(unavailable);
    expect(warnings).toEqual(['token_is_no_jwt']);
  });

  it('a token attribute that is not a JWT gives way to getToken', async () => {
    const { tokens } = tokensFor({ token: 'undefined', getToken: () => vera(1) });
    expect(await tokens.current(signal())).toBe(vera(1));
  });

  it('a token attribute that has expired is not tried again when the next token has expired, too', async () => {
    let exp = 1;
    const { tokens } = tokensFor({ token: vera(1), getToken: () => vera((exp += 1)) });
    expect(await tokens.current(signal())).toBe(vera(1));
    expect(await tokens.afterRefusal(vera(1), signal())).toBe(vera(2));
    expect(await tokens.current(signal())).toBe(vera(2));
    expect(await tokens.afterRefusal(vera(2), signal())).toBe(vera(3));
    expect(await tokens.current(signal())).toBe(vera(3));
  });

  it('a token attribute is not tried by a session that begins with what getToken has answered', async () => {
    const { tokens } = tokensFor({ token: vera(1) }, { answered: jwt({ sub: 'bob' }) });
    expect(await tokens.current(signal())).toBe(jwt({ sub: 'bob' }));
  });
});

describe('a renewal that the page requests', () => {
  it('a renewal asks getToken, and its answer replaces the token attribute', async () => {
    const accept = vi.fn(() => true);
    const { tokens } = tokensFor({ token: vera(1), getToken: () => '' }, { accept });
    await tokens.renew();
    expect(accept).toHaveBeenCalledWith(null, true);
    expect(await tokens.current(signal())).toBe(null);
  });

  it('a renewal wins over an earlier request, in whatever order the answers arrive', async () => {
    const answers: ((token: string) => void)[] = [];
    const getToken = () => new Promise<string>((resolve) => answers.push(resolve));
    const { tokens } = tokensFor({ getToken });
    const first = tokens.current(signal());
    const second = tokens.renew();
    await vi.waitFor(() => {
      expect(answers).toHaveLength(2);
    });
    answers[1]?.(vera(2));
    await second;
    answers[0]?.(vera(1));
    expect(await first).toBe(vera(2));
    expect(await tokens.current(signal())).toBe(vera(2));
  });

  it('a renewal changes nothing if the page has set no getToken', async () => {
    const { tokens } = tokensFor({ token: vera(1) });
    await tokens.renew();
    expect(await tokens.current(signal())).toBe(vera(1));
  });
});
