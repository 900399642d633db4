import type { Pass, Viewer } from '@live-webinar/contract';

/** A viewer as the API would send it. */
export const viewer = ({
  webinar,
  ...more
}: Partial<Omit<Viewer, 'webinar'>> & { webinar?: Partial<Viewer['webinar']> } = {}): Viewer => ({
  webinar: {
    id: '123',
    title: 'Reading the night sky',
    starts_at: null,
    ends_at: null,
    page_url: null,
    status: 'scheduled',
    ...webinar,
  },
  role: 'participant',
  is_active: false,
  started_at: null,
  action: 'wait',
  reason: null,
  message: null,
  has_completed: false,
  recording: { consent: null },
  has_recordings: false,
  stream: null,
  ...more,
});

const live = {
  is_active: true,
  started_at: '2026-03-01T18:00:00.000Z',
  webinar: { status: 'live' },
} as const;

export const organizerBefore = (): Viewer => viewer({ role: 'organizer', action: 'start' });
export const organizerLive = (): Viewer => viewer({ role: 'organizer', action: 'join', ...live });
export const participantBefore = (): Viewer => viewer();
export const participantLive = (): Viewer => viewer({ action: 'join', ...live });
export const visitorBefore = (): Viewer => viewer({ role: 'visitor', action: 'register' });
export const visitorLive = (): Viewer => viewer({ role: 'visitor', action: 'register', ...live });
export const anonymousBefore = (): Viewer => viewer({ role: 'anonymous', action: 'sign_in' });
export const anonymousLive = (): Viewer => viewer({ role: 'anonymous', action: 'sign_in', ...live });
export const nothing = (reason: Viewer['reason'], status: Viewer['webinar']['status']): Viewer =>
  viewer({ action: 'none', reason, webinar: { status } });

/** A person whom a host removed, while the session is live. */
export const removedLive = (): Viewer => viewer({ action: 'none', reason: 'removed', ...live });

export const ROOM = 'webinar_123_0f8fad5bd9cb469fa16570867728950e';

/** A pass as the API would send it. */
export const pass = ({
  meeting,
  ...more
}: Partial<Omit<Pass, 'meeting'>> & { meeting?: Partial<Pass['meeting']> } = {}): Pass => ({
  room_name: ROOM,
  is_active: true,
  session_id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  role: 'participant',
  meeting: {
    domain: 'meet.example.org',
    script_url: 'https://meet.example.org/external_api.js',
    room: ROOM,
    jwt: null,
    passcode: null,
    lobby: false,
    display_name: null,
    subject: 'Reading the night sky',
    expires_at: null,
    ...meeting,
  },
  ...more,
});

/** Statuses as the API would send them. */
export const LIVE = { is_active: true, room_name: ROOM };
export const IDLE = { is_active: false, room_name: null };

/** A viewer of a webinar that has ended. */
export const over = (): Viewer => nothing('webinar_ended', 'ended');
/** A viewer of a webinar with another title. */
export const renamed = (): Viewer => viewer({ webinar: { title: 'Reading the southern sky' } });
