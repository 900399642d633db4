import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createIdentity, type Identity } from '../../src/identity/identity.js';
import type { TokenSettings } from '../../src/identity/tokens.js';
import { jwt } from '../support/tokens.js';

const ada = (exp: number) => jwt({ sub: 'ada', exp });
const BOB = jwt({ sub: 'bob' });
const NONE: TokenSettings = { token: null, getToken: undefined };

let settings: TokenSettings;
let onOtherPerson: () => void;
let identity: Identity;
beforeEach(() => {
  onOtherPerson = vi.fn();
  identity = createIdentity({ settings: () => settings, onOtherPerson, advise: () => undefined });
});

const opened = (now: Partial<TokenSettings>) => {
  settings = { ...NONE, ...now };
  return identity.open();
};
/** What identity says to new settings. */
const changeTo = (now: Partial<TokenSettings>, isInMeeting = false) => {
  const before = settings;
  settings = { ...NONE, ...now };
  return identity.settingsChanged(before, isInMeeting);
};
const signal = () => new AbortController().signal;

describe('an identity whose settings change', () => {
  it.each([
    ['refreshes with a renewed token of the same person', ada(1), ada(2), 'refresh'],
    ['begins again with the token of another person', ada(1), BOB, 'reopen'],
    ['begins again when somebody signs in', null, ada(1), 'reopen'],
    ['begins again when somebody signs out', ada(1), null, 'reopen'],
    ['does nothing when the same token is set', ada(1), ada(1), 'none'],
  ] as const)('an identity %s', (_, before, after, change) => {
    opened({ token: before });
    expect(changeTo({ token: after })).toBe(change);
  });

  it('a token that is not a JWT does not interrupt a meeting', () => {
    opened({ token: ada(1) });
    expect(changeTo({ token: '<html>' }, true)).toBe('none');
    expect(changeTo({ token: '<html>' }, false)).toBe('reopen');
  });

  it('a first getToken is asked who the person is, and an equal one that a framework sets with each render is ignored', () => {
    opened({ token: ada(1) });
    expect(changeTo({ getToken: () => ada(2) })).toBe('refresh');
    expect(changeTo({ getToken: () => ada(3) })).toBe('none');
  });

  it('an identity begins again with a first getToken if nobody was signed in', () => {
    opened({});
    expect(changeTo({ getToken: () => ada(1) })).toBe('reopen');
  });
});

describe('an identity whose getToken answers', () => {
  it('an identity hands out the token that getToken answers', async () => {
    const tokens = opened({ getToken: () => ada(1) });
    expect(await tokens.current(signal())).toBe(ada(1));
    expect(onOtherPerson).not.toHaveBeenCalled();
  });

  it('an identity begins again with another person’s token that getToken answers, without asking twice', async () => {
    const getToken = vi.fn(() => BOB);
    let reopened: Promise<string | null> | undefined;
    onOtherPerson = () => {
      reopened = identity.open().current(signal());
    };
    identity = createIdentity({ settings: () => settings, onOtherPerson, advise: () => undefined });
    const tokens = opened({ token: ada(1), getToken });
    await tokens.afterRefusal(ada(1), signal());
    expect(await reopened).toBe(BOB);
    expect(getToken).toHaveBeenCalledTimes(1);
  });

  it('an identity drops the answer of getToken if its session was closed in the meantime', async () => {
    let answer: (token: string) => void = () => undefined;
    const tokens = opened({ getToken: () => new Promise((resolve) => (answer = resolve)) });
    const current = expect(tokens.current(signal())).rejects.toMatchObject({ code: 'token_unavailable' });
    await vi.waitFor(() => {
      identity.close();
      answer(ada(1));
    });
    await current;
    expect(onOtherPerson).not.toHaveBeenCalled();
  });
});
