/** One person registered for one webinar. */
export interface Registration {
  readonly userId: string;
  readonly registeredAt: Date;
}

/** A stretch of a list, newest first. */
export interface Page<T> {
  readonly items: readonly T[];
  /** How many there are in all. */
  readonly total: number;
  /** Whether more follow after the last item. */
  readonly hasMore: boolean;
}

/** Which stretch is asked for. */
export interface PageRequest<T> {
  /** 1 to 100. */
  readonly limit: number;
  /** The last item of the page before; `null` for the first page. */
  readonly after: T | null;
}

/** Keeps who is registered for what. */
export interface Registrations {
  /**
   * Registers people, all or none; who is registered already stays as they are.
   *
   * @param removed whether those whom a host removed are admitted again, or stay out
   * @returns how many were new, or undefined where there is no such webinar
   * @throws StoreUnavailable
   */
  add(
    webinarId: string,
    userIds: readonly string[],
    at: Date,
    removed: 'readmit' | 'keep_out',
  ): Promise<number | undefined>;
  /**
   * Withdraws a registration and revokes the person's presence. Somebody whom a host removed stays removed.
   *
   * @returns whether the person had been registered
   * @throws StoreUnavailable
   */
  remove(webinarId: string, userId: string): Promise<boolean>;
  /**
   * Withdraws a registration, revokes the person's presence and keeps the person, registered or not, from registering
   * again by themselves.
   *
   * @throws StoreUnavailable
   */
  markRemoved(webinarId: string, userId: string, at: Date): Promise<void>;
  /**
   * Those who are registered, newest first; those of one moment by user id, compared by code points.
   *
   * @throws StoreUnavailable
   */
  list(webinarId: string, page: PageRequest<Registration>): Promise<Page<Registration>>;
}
