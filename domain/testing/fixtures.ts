import type { Clock, Person, Randomness, RoomAccess, Webinar } from '../src/index.js';

/** A webinar that anyone may register for, with what a test cares about changed. */
export const aWebinar = (changes: Partial<Webinar> = {}): Webinar => ({
  id: '123',
  title: 'Reading the night sky',
  organizerId: 'olga',
  coHostIds: ['carl'],
  startsAt: null,
  endsAt: null,
  status: 'scheduled',
  registration: 'open',
  maxParticipants: null,
  lobby: false,
  ...changes,
});

/** The organizer, a co-host, a student and a stranger of {@link aWebinar}. */
export const olga: Person = { id: 'olga', name: 'Olga Organizer' };
export const carl: Person = { id: 'carl', name: 'Carl Co-host' };
export const pia: Person = { id: 'pia', name: 'Pia Participant' };
export const vera: Person = { id: 'vera', name: 'Vera Visitor' };

/** A clock that stands still until it is set. */
export const aClock = (start = new Date('2026-03-01T18:00:00Z')): Clock & { set(at: Date): void } => {
  let now = start;
  return {
    now: () => now,
    set: (at) => {
      now = at;
    },
  };
};

/** Counts instead of guessing: every value is different and the same in each run. Never for a real server. */
export const aCountingRandomness = (): Randomness => {
  let count = 0;
  const next = (length: number) => (++count).toString(16).padStart(length, '0');
  return {
    uuid: () => `00000000-0000-4000-8000-${next(12)}`,
    passcode: () => `passcode${next(8)}`,
  };
};

/** A door without a meeting server behind it. */
export const aRoomAccess = (guard: RoomAccess['guard'] = 'passcode'): RoomAccess => ({
  guard,
  async issueMeeting({ session, webinar, person }) {
    return {
      domain: 'meet.example.org',
      scriptUrl: 'https://meet.example.org/external_api.js',
      room: session.roomName,
      jwt: null,
      passcode: guard === 'passcode' ? session.passcode : null,
      displayName: person.name,
      subject: webinar.title,
      expiresAt: null,
    };
  },
});
