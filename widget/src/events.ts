// The element's public types. They are published, so nothing here or in live-webinar.ts may depend on the contract.

/** The name of what the element shows. */
export type StateName =
  | 'loading'
  | 'failed'
  | 'start'
  | 'join'
  | 'wait'
  | 'register'
  | 'sign_in'
  | 'watch'
  | 'watching'
  | 'ended'
  | 'closed'
  | 'cancelled'
  | 'entering'
  | 'meeting'
  | 'leaving'
  | 'meeting_failed';

/** Why somebody is no longer in the meeting. */
export type LeftReason = 'left' | 'ended' | 'kicked' | 'removed' | 'changed';

/** The events of `<live-webinar>` and their details. All of them bubble and are composed. */
export interface LiveWebinarEvents {
  'live-webinar-state': { readonly state: StateName; readonly previous: StateName };
  'live-webinar-started': null;
  'live-webinar-joined': null;
  'live-webinar-left': { readonly reason: LeftReason };
  'live-webinar-ended': null;
  'live-webinar-register': null;
  'live-webinar-login': null;
  'live-webinar-error': { readonly code: string; readonly message: string };
}

declare global {
  interface HTMLElementEventMap {
    'live-webinar-state': CustomEvent<LiveWebinarEvents['live-webinar-state']>;
    'live-webinar-started': CustomEvent<null>;
    'live-webinar-joined': CustomEvent<null>;
    'live-webinar-left': CustomEvent<LiveWebinarEvents['live-webinar-left']>;
    'live-webinar-ended': CustomEvent<null>;
    'live-webinar-register': CustomEvent<null>;
    'live-webinar-login': CustomEvent<null>;
    'live-webinar-error': CustomEvent<LiveWebinarEvents['live-webinar-error']>;
  }
}
