import type { MeetingClaims, UserContext } from './token.js';

/** Somebody whom a token introduces. */
export interface Guest {
  readonly isModerator: boolean;
  /** Whether they come in while the lobby is on. */
  readonly passesLobby: boolean;
  /** Empty where the token says none: then they may say it themselves. */
  readonly name: string;
  readonly context: UserContext;
}

/** Reads from a verified token who comes, as Jitsi's `token_affiliation` and the contributed `token_lobby_bypass` do. */
export const guestOf = ({ context }: MeetingClaims): Guest => {
  const user = context?.user ?? {};
  return {
    isModerator: user.moderator === true || user.affiliation === 'owner',
    passesLobby: user.lobby_bypass === true,
    name: typeof user.name === 'string' ? user.name : '',
    context: user,
  };
};
