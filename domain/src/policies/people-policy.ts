import { refusal } from '../refusal.js';
import { isHost, type Standing } from '../webinar/standing.js';
import { policy, type Rule } from './policy.js';

const onlyHosts: Rule<{ readonly standing: Standing }> = ({ standing }) =>
  isHost(standing)
    ? undefined
    : refusal('not_organizer', 'Only the webinar organizer can see who is in the session');

/** Who may see who is in a session. */
export const peoplePolicy = policy(onlyHosts);
