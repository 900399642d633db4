import {
  HOSTS,
  type Attendee,
  type Presence,
  type Presences,
  type PresentPerson,
  type Seating,
} from '@live-webinar/domain';
import type { Knex } from 'knex';
import { DatabaseError } from 'pg';
import { batchPerKey } from './batch-per-key.js';
import { batchPresences } from './batch-presences.js';
import type { KeyLimiter } from './limit-per-key.js';
import { mapDatabaseErrors } from './map-database-errors.js';
import {
  leaveSession,
  listAll,
  listHosts,
  renewSeats,
  seatsTaken,
  storePresences,
} from './presence-statements.js';
import { runPrepared } from './prepared-statement.js';

/** The database's error code for a participant whose registration was deleted after it was read. */
const NOT_REGISTERED = 'LW001';

const overIfNotRegistered =
  (take: Presences['take']): Presences['take'] =>
  async (...args) => {
    try {
      return await take(...args);
    } catch (error) {
      if (error instanceof DatabaseError && error.code === NOT_REGISTERED) return 'over';
      throw error;
    }
  };

/** A participant's presence while seats are limited. */
type Seated = Presence & Pick<Seating, 'lapsedBefore'>;

/** @param limited limits how many changes of one session run at the same time */
export const createPostgresPresences = (knex: Knex, limited: KeyLimiter): Presences => {
  const store = async (
    connection: Knex | Knex.Transaction,
    sessionId: string,
    presences: readonly Presence[],
  ): Promise<ReadonlySet<string>> => {
    const stored = await runPrepared<{ userId: string }>(connection, {
      name: 'store_presences',
      text: storePresences,
      values: [
        sessionId,
        presences.map(({ userId }) => userId),
        presences.map(({ role }) => role),
        presences.map(({ isAdministrator = false }) => isAdministrator),
        presences.map(({ participantId }) => participantId),
        presences.map(({ at }) => at),
        presences.map(({ name = null }) => name),
        presences.map(({ email = null }) => email),
      ],
    });
    return new Set(stored.map(({ userId }) => userId));
  };

  const storeTogether = batchPresences<Presence>((...args) => store(knex, ...args));

  const renewTogether = batchPresences<Seated>(async (sessionId, presences) => {
    const renewed = await runPrepared<{ userId: string }>(knex, {
      name: 'renew_seats',
      text: renewSeats,
      values: [
        sessionId,
        presences.map(({ userId }) => userId),
        presences.map(({ participantId }) => participantId),
        presences.map(({ at }) => at),
        presences.map(({ lapsedBefore }) => lapsedBefore),
      ],
    });
    return new Set(renewed.map(({ userId }) => userId));
  });

  const countTaken = async (
    { sessionId }: Presence,
    { lapsedBefore }: Seating,
    connection: Knex | Knex.Transaction = knex,
  ) => {
    const [row] = await runPrepared<{ taken: number }>(connection, {
      name: 'count_seats_taken',
      text: seatsTaken,
      values: [sessionId, lapsedBefore],
    });
    return row?.taken ?? 0;
  };

  /** One at a time, so that each call sees the seats of the previous one: the lock of the session's row is the queue. */
  const takeLocked = (presence: Presence, seats: number, seating: Seating) =>
    knex.transaction(async (transaction) => {
      const [active] = await runPrepared(transaction, {
        name: 'lock_session',
        text: 'select 1 from live_webinar.live_sessions where id = $1 and is_active for no key update',
        values: [presence.sessionId],
      });
      if (!active) return 'over';
      if ((await countTaken(presence, seating, transaction)) >= seats) return 'full';
      const stored = await store(transaction, presence.sessionId, [presence]);
      return stored.size > 0 ? 'taken' : 'over';
    });

  const takeFreeSeat = mapDatabaseErrors(async (presence: Presence, seats: number, seating: Seating) => {
    // In a full session, a crowd is refused without waiting for the lock.
    if ((await countTaken(presence, seating)) >= seats) return 'full';
    return takeLocked(presence, seats, seating);
  });

  const leave = mapDatabaseErrors(
    async ({ sessionId, userId, participantId, at }: Parameters<Presences['leave']>[0]) => {
      await runPrepared(knex, {
        name: 'leave_session',
        text: leaveSession,
        values: [sessionId, userId, participantId, at],
      });
    },
  );

  const list = mapDatabaseErrors((sessionId: string, roles: readonly Attendee[], lapsedBefore: Date) => {
    const ofHosts = !roles.includes('participant');
    return runPrepared<PresentPerson & object>(knex, {
      name: ofHosts ? 'list_hosts' : 'list_presences',
      text: ofHosts ? listHosts : listAll,
      values: [sessionId, roles, lapsedBefore],
    });
  });

  // Each heartbeat asks for the hosts. Those that come at the same time share the answer.
  const listHostsTogether = batchPerKey<Date, readonly PresentPerson[]>(
    async (sessionId, lapsedBefore) => {
      const hosts = await list(sessionId, HOSTS, new Date(Math.max(...lapsedBefore.map(Number))));
      return lapsedBefore.map(() => hosts);
    },
    { batchSize: 1_000, maxBatches: 1 },
  );

  return {
    take: overIfNotRegistered(async (presence, seating) => {
      const { seats, lapsedBefore } = seating;
      if (presence.role !== 'participant' || seats === null) {
        return (await storeTogether(presence)) ? 'taken' : 'over';
      }
      if (await renewTogether({ ...presence, lapsedBefore })) return 'taken';
      return limited(presence.sessionId, () => takeFreeSeat(presence, seats, seating));
    }),

    leave: (connection) => limited(connection.sessionId, () => leave(connection)),

    endLapsed: mapDatabaseErrors(async (lapsedBefore) => {
      await runPrepared(knex, {
        name: 'end_lapsed_presences',
        text: "update live_webinar.presences set state = 'left' where state = 'present' and renewed_at <= $1",
        values: [lapsedBefore],
      });
    }),

    async list(sessionId, roles, lapsedBefore) {
      if (roles.includes('participant')) return list(sessionId, roles, lapsedBefore);
      const hosts = await listHostsTogether(sessionId, lapsedBefore);
      return hosts.filter(({ role }) => roles.includes(role));
    },
  };
};
