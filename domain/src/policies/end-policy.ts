import { refusal } from '../refusal.js';
import { isHost, type Standing } from '../webinar/standing.js';
import { policy, type Rule } from './policy.js';

interface EndFacts {
  readonly standing: Standing;
}

const onlyHosts: Rule<EndFacts> = ({ standing }) =>
  isHost(standing)
    ? undefined
    : refusal('not_organizer', 'Only the webinar organizer can end a live session');

/** Who may end a session for everyone. Ending what is not live is no mistake: it is over either way. */
export const endPolicy = policy(onlyHosts);
