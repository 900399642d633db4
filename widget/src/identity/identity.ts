import type { Advice } from '../load-diagnosis.js';
import { isJwt } from './jwt.js';
import { createPersonChangeLimit } from './person-change-limit.js';
import { isSamePerson } from './same-person.js';
import { createTokens, type Tokens, type TokenSettings } from './tokens.js';

/**
 * What to do after the page has set another token or another `getToken`: begin again for another person, ask again what the
 * person is offered, or nothing.
 */
export type IdentityChange = 'reopen' | 'refresh' | 'none';

/** Knows who the person is: owns their token, asks for a new one, and notices when it is another person's. */
export interface Identity {
  /** Begins with what the page has set now. The tokens before are not used any more. */
  open(): Tokens;
  /** The tokens are not used any more. */
  close(): void;
  /** @param before what was set before */
  settingsChanged(before: TokenSettings, isInMeeting: boolean): IdentityChange;
  /** Asks `getToken` for a new token, if the page has set it. @throws LiveWebinarError `token_unavailable` */
  renew(): Promise<void>;
}

interface Needs {
  readonly settings: () => TokenSettings;
  /** `getToken` has answered another person's token. The next {@link Identity.open} begins with it. */
  readonly onOtherPerson: () => void;
  /** Reports to the site's team why a token was not used. Never contains the token. */
  readonly advise: (advice: Advice) => void;
}

export const createIdentity = ({ settings, onOtherPerson, advise }: Needs): Identity => {
  const personChanges = createPersonChangeLimit();
  /** The token of the person; undefined until one was asked for. */
  let person: string | null | undefined;
  /** The token of the other person, while the element begins again for them. */
  let answered: string | null | undefined;
  let tokens: Tokens | undefined;

  /** Whether a token that `getToken` answered may be used: another person's only once the element follows that person. */
  const accept = (token: string | null, isRequested: boolean): boolean => {
    const isSame = person === undefined || isSamePerson(person, token);
    if (!isSame && !isRequested && !personChanges.allow()) return false;
    person = token;
    if (!isSame) {
      answered = token;
      onOtherPerson();
      answered = undefined;
    }
    return true;
  };

  const open = () => {
    const { token, getToken } = settings();
    const asksFirst = typeof getToken === 'function' && !isJwt(token);
    person = answered !== undefined || asksFirst ? answered : token;
    const opened: Tokens = createTokens({
      settings,
      // Answers that come after their session is closed belong to nobody.
      accept: (token, isRequested) => tokens === opened && accept(token, isRequested),
      advise,
      answered,
    });
    tokens = opened;
    return opened;
  };

  const settingsChanged = (before: TokenSettings, isInMeeting: boolean): IdentityChange => {
    const { token, getToken } = settings();
    tokens?.forgetAnswer();
    if (getToken && !isJwt(token)) {
      // Frameworks may set an equal function with each render: only the first one matters.
      const isNew = token !== before.token || before.getToken === undefined;
      if (!isNew) return 'none';
      return person === null ? 'reopen' : 'refresh';
    }
    // Garbage is nobody else's token, and interrupts no meeting.
    if (token !== null && !isJwt(token) && isInMeeting) return 'none';
    if (person === undefined || !isSamePerson(person, token)) return 'reopen';
    if (person === token) return 'none';
    person = token;
    return 'refresh';
  };

  return {
    open,
    close() {
      tokens = undefined;
    },
    settingsChanged,
    async renew() {
      await tokens?.renew();
    },
  };
};
