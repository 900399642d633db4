import type { MeetingClaims, UserContext } from './token.js';

/** Somebody whom a token introduces. */
export interface Guest {
  readonly isModerator: boolean;
  /** Empty where the token says none: then they may say it themselves. */
  readonly name: string;
  readonly context: UserContext;
}

/** Reads from a verified token who comes, as Jitsi's module for roles by token does. */
export const guestOf = ({ context }: MeetingClaims): Guest => {
  const user = context?.user ?? {};
  return {
    isModerator: user.moderator === true || user.affiliation === 'owner',
    name: typeof user.name === 'string' ? user.name : '',
    context: user,
  };
};
