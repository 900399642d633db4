import type { JoinRequest } from './protocol.js';
import type { MeetingClaims, SelfHostedTokens, UserContext } from './token.js';

/** The tokens that a practice room accepts, and the optional modules of Prosody that it imitates. */
export interface TokenOptions extends SelfHostedTokens {
  /**
   * Whether everybody sees the user in a token, as with `presence_identity` on the VirtualHost. Jitsi's packages for
   * Docker and Debian do not enable it.
   */
  readonly presenceIdentity?: boolean;
  /** Whether a token can bypass the lobby, as with the contributed `token_lobby_bypass` on the MUC component. */
  readonly lobbyBypass?: boolean;
}

/** A person with a valid token. */
export interface Guest {
  readonly isModerator: boolean;
  /** Whether they come in while the lobby is on. */
  readonly passesLobby: boolean;
  /** Whether they may record and stream; a token with features denies those that it does not name. */
  readonly mayRecord: boolean;
  readonly mayStream: boolean;
  /** Empty if the token has none: then the page chooses the name. */
  readonly name: string;
  /** What everybody sees of the token; absent without `presenceIdentity`. */
  readonly context?: UserContext;
}

/** Reads a verified token as Prosody does with Jitsi's `token_affiliation` and the given modules. */
export const guestOf = (
  { context }: MeetingClaims,
  { presenceIdentity = false, lobbyBypass = false }: Pick<TokenOptions, 'presenceIdentity' | 'lobbyBypass'>,
): Guest => {
  const user = context?.user ?? {};
  const features = context?.features;
  return {
    isModerator: user.moderator === true || user.affiliation === 'owner',
    passesLobby: lobbyBypass && user.lobby_bypass === true,
    mayRecord: !features || features.recording === true,
    mayStream: !features || features.livestreaming === true,
    name: typeof user.name === 'string' ? user.name : '',
    ...(presenceIdentity && { context: user }),
  };
};

/** Jitsi cuts the names that people choose, but not those in tokens. */
const MAX_NAME_LENGTH = 50;

/** Cut by code points, so that no character is cut in two. */
const oneLine = (text: string, maxLength = Infinity): string =>
  Array.from(text.replace(/[\p{Cc}\p{Z}]+/gu, ' ').trim())
    .slice(0, maxLength)
    .join('')
    .trim();

/** @returns the name that a person or their page chose, as everybody sees it */
export const chosenName = (text: string): string => oneLine(text, MAX_NAME_LENGTH);

/** @returns the name in the token; without one, the name that the page sent */
export const nameOf = (request: JoinRequest, guest: Guest | undefined): string =>
  oneLine(guest?.name ?? '') || chosenName(request.name);
