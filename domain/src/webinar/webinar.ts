/** An event of the host site. Its id is the host site's own, `[A-Za-z0-9_-]{1,64}`. */
export interface Webinar {
  readonly id: string;
  readonly title: string;
  readonly organizerId: string;
  /** Co-hosts have the organizer's rights in the session. */
  readonly coHostIds: readonly string[];
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly status: 'scheduled' | 'cancelled';
  readonly registration: 'open' | 'closed';
  /** Seats for participants; organizer and co-hosts take none. `null` is no limit. */
  readonly maxParticipants: number | null;
  /** Whether whoever comes to the meeting waits until a host lets them in. */
  readonly lobby: boolean;
}

/** A signed-in user of the host site, as its token names them. */
export interface Person {
  readonly id: string;
  readonly name: string | null;
}

/** Whether an id may be a webinar's: it becomes part of a room's name, and of addresses that nobody encodes. */
export const isWebinarId = (id: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(id);
