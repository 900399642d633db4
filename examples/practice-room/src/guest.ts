import type { MeetingClaims, SelfHostedTokens, UserContext } from './token.js';

/** The tokens that a practice room accepts, and which optional modules of Prosody it imitates. */
export interface TokenOptions extends SelfHostedTokens {
  /**
   * Whether everybody gets the context of a token, as with `presence_identity` on the VirtualHost. Jitsi's packages for
   * Docker and Debian do not enable it.
   */
  readonly presenceIdentity?: boolean;
  /** Whether a token can bypass the lobby, as with the contributed `token_lobby_bypass` on the MUC component. */
  readonly lobbyBypass?: boolean;
}

/** Somebody whom a token introduces. */
export interface Guest {
  readonly isModerator: boolean;
  /** Whether they come in while the lobby is on. */
  readonly passesLobby: boolean;
  /** Empty where the token says none: then they may say it themselves. */
  readonly name: string;
  /** Empty where the token says none. */
  readonly email: string;
  /** What everybody gets to know; absent without `presenceIdentity`. */
  readonly context?: UserContext;
}

type Modules = Pick<TokenOptions, 'presenceIdentity' | 'lobbyBypass'>;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads a verified token as Prosody does with Jitsi's `token_affiliation` and the given modules. */
export const guestOf = (
  { context }: MeetingClaims,
  { presenceIdentity = false, lobbyBypass = false }: Modules,
): Guest => {
  const user = context?.user ?? {};
  return {
    isModerator: user.moderator === true || user.affiliation === 'owner',
    passesLobby: lobbyBypass && user.lobby_bypass === true,
    name: textOf(user.name),
    email: textOf(user.email),
    ...(presenceIdentity && { context: user }),
  };
};
