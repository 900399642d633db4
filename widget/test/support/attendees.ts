import type { Attendee } from '../../src/report/api/report-answers.js';

/** Somebody who attended, as the API would send them. */
export const attendee = (name: string | null, more: Partial<Attendee> = {}): Attendee => {
  const { joined_at = '2026-11-30T18:00:00Z', left_at = '2026-11-30T19:00:00Z', evidence = 'both' } = more;
  return {
    user_id: name,
    name,
    email: name === null ? null : `${name.toLowerCase()}@example.org`,
    role: 'participant',
    joined_at,
    left_at,
    seconds: 3_600,
    visits: [{ joined_at, left_at, evidence }],
    evidence,
    disagreement_seconds: null,
    completed: null,
    ...more,
  };
};
