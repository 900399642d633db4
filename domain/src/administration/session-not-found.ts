import { refusal, type Refusal } from '../refusal.js';

export type SessionNotFound = Refusal<'session_not_found'>;

/** There is no live session with this id, or it was removed with its webinar. */
export const sessionNotFound: SessionNotFound = refusal('session_not_found', 'Live session not found');
