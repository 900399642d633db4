import type { ServerEvidence, ServerJoined, ServerLeft } from './evidence.js';

/** A connection to a room from its beginning to its end, as the meeting server tells it. Times are milliseconds since 1970. */
export interface ServerStay {
  readonly connection: string;
  readonly from: number;
  /** `null` if no evidence says so. */
  readonly to: number | null;
  /** The latest moment at which it can have ended; `null` if nothing limits it. */
  readonly endedBy: number | null;
}

/**
 * By how much an event's time is after its receipt: the server's clock is fast. A time before the receipt may be right: the
 * event may have been late.
 */
const lead = ({ at, receivedAt }: ServerEvidence): number => Math.max(0, at.getTime() - receivedAt.getTime());

const earliest = (known: number | null | undefined, at: number): number => Math.min(known ?? at, at);

/** The stays of one connection to one room. */
const staysOf = (
  connection: string,
  joins: readonly ServerJoined[],
  ends: readonly ServerLeft[],
  closings: readonly number[],
): readonly ServerStay[] => {
  // By the beginning as the server gave it, which is the same in both kinds of events.
  const stays = new Map<number, { from: number; to: number | null }>();
  for (const join of joins) {
    const key = join.at.getTime();
    stays.set(key, { from: earliest(stays.get(key)?.from, key - lead(join)), to: null });
  }
  const begun = new Set(stays.keys());
  // By the end as the server gave it, without a beginning.
  const loneEnds = new Map<number, number>();
  for (const end of ends) {
    const to = end.at.getTime() - lead(end);
    const key = end.joinedAt?.getTime();
    if (key === undefined) {
      loneEnds.set(end.at.getTime(), earliest(loneEnds.get(end.at.getTime()), to));
      continue;
    }
    const known = stays.get(key);
    const from = known && begun.has(key) ? known.from : earliest(known?.from, key - lead(end));
    stays.set(key, { from, to: earliest(known?.to, to) });
  }
  const sorted = [...stays.values()]
    .map(({ from, to }) => ({ from, to: to === null ? null : Math.max(from, to) }))
    .sort((a, b) => a.from - b.from);
  for (const to of [...loneEnds.values()].sort((a, b) => a - b)) {
    const open = sorted.findLast((stay) => stay.to === null && stay.from <= to);
    const isKnown = sorted.some((stay) => stay.to === to);
    if (open) open.to = to;
    else if (!isKnown) sorted.push({ from: to, to });
  }
  sorted.sort((a, b) => a.from - b.from);
  return sorted.map(({ from, to }, index) => {
    const next = sorted[index + 1]?.from ?? Infinity;
    const closed = closings.find((at) => at >= from) ?? Infinity;
    const endedBy = Math.min(next, closed);
    return { connection, from, to, endedBy: endedBy === Infinity ? null : endedBy };
  });
};

/** What the meeting server's events say about each connection to each room. The order of the events does not matter. */
export const serverStays = (events: readonly ServerEvidence[]): readonly ServerStay[] => {
  const closings = new Map<string | null, number[]>();
  const rooms = new Map<string | null, Map<string, { joins: ServerJoined[]; ends: ServerLeft[] }>>();
  for (const event of events) {
    if (event.kind === 'closed') {
      const room = closings.get(event.breakoutRoom) ?? [];
      closings.set(event.breakoutRoom, [...room, event.at.getTime() - lead(event)]);
      continue;
    }
    const room =
      rooms.get(event.breakoutRoom) ?? new Map<string, { joins: ServerJoined[]; ends: ServerLeft[] }>();
    rooms.set(event.breakoutRoom, room);
    const of = room.get(event.connection) ?? { joins: [], ends: [] };
    room.set(event.connection, of);
    if (event.kind === 'joined') of.joins.push(event);
    else of.ends.push(event);
  }
  return [...rooms].flatMap(([breakoutRoom, connections]) => {
    const closed = (closings.get(breakoutRoom) ?? []).sort((a, b) => a - b);
    return [...connections].flatMap(([connection, { joins, ends }]) =>
      staysOf(connection, joins, ends, closed),
    );
  });
};
