import type { Role } from '../webinar/role.js';
import type { Webinar } from '../webinar/webinar.js';
import type { WebinarStatus } from '../webinar/webinar-status.js';

/** The one thing that a person is offered, with a sentence for them; a `none` says why. */
export type Offer =
  | {
      readonly action: 'start' | 'join' | 'wait' | 'register' | 'sign_in' | 'watch';
      readonly reason: null;
      readonly message: string;
    }
  | { readonly action: 'none'; readonly reason: NoOfferReason; readonly message: string };

/** Why a person is offered nothing. */
export type NoOfferReason = 'webinar_cancelled' | 'webinar_ended' | 'registration_closed' | 'removed';

const offer = (action: Exclude<Offer['action'], 'none'>, message: string): Offer => ({
  action,
  reason: null,
  message,
});
const nothing = (reason: NoOfferReason, message: string): Offer => ({ action: 'none', reason, message });

const cancelled = nothing('webinar_cancelled', 'This webinar has been cancelled.');
const ended = nothing('webinar_ended', 'This webinar has ended.');
const watch = offer('watch', 'This webinar has ended. You can watch the recording.');
const closed = nothing('registration_closed', 'Registration for this webinar is closed.');

const removed = nothing('removed', 'The organizer has removed you from this webinar.');

const attending = {
  scheduled: offer('wait', 'The session has not started yet.'),
  live: offer('join', 'The session is live.'),
};

type Kind = Role | 'watcher' | 'late_visitor' | 'removed_visitor';
type OpenStatus = Exclude<WebinarStatus, 'cancelled'>;

/** Who is offered what, by role and the webinar's status. A cancelled webinar offers nothing to anyone. */
const offers: Record<Kind, Record<OpenStatus, Offer>> = {
  organizer: {
    scheduled: offer('start', 'You can go live when you are ready.'),
    live: offer('join', 'Your session is live.'),
    ended: offer('start', 'The session has ended. You can go live again.'),
  },
  co_host: {
    scheduled: offer('start', 'You can go live when you are ready.'),
    live: offer('join', 'The session is live.'),
    ended: offer('start', 'The session has ended. You can go live again.'),
  },
  participant: { ...attending, ended },
  watcher: { ...attending, ended: watch },
  visitor: {
    scheduled: offer('register', 'Register to take part in this webinar.'),
    live: offer('register', 'Register to join the live session.'),
    ended,
  },
  late_visitor: { scheduled: closed, live: closed, ended },
  removed_visitor: { scheduled: removed, live: removed, ended },
  anonymous: {
    scheduled: offer('sign_in', 'Sign in to take part in this webinar.'),
    live: offer('sign_in', 'Sign in to join the live session.'),
    ended,
  },
};

interface Circumstances {
  /** Whether a host has removed the person. */
  readonly isRemoved?: boolean;
  /** Whether a published recording is ready. */
  readonly hasRecording?: boolean;
}

/**
 * What one person is offered. A late visitor is one who comes when registration is closed, a watcher a participant who has
 * something to watch afterwards.
 */
export const offerFor = (
  role: Role,
  status: WebinarStatus,
  registration: Webinar['registration'],
  circumstances: Circumstances = {},
): Offer => (status === 'cancelled' ? cancelled : offers[kindOf(role, registration, circumstances)][status]);

const kindOf = (
  role: Role,
  registration: Webinar['registration'],
  { isRemoved, hasRecording }: Circumstances,
): Kind => {
  if (role === 'participant' && hasRecording) return 'watcher';
  if (role !== 'visitor') return role;
  if (isRemoved) return 'removed_visitor';
  return registration === 'closed' ? 'late_visitor' : 'visitor';
};
