import { groupBy } from '../group-by.js';
import type { ServerClosed, ServerEvidence, ServerJoined, ServerLeft } from './evidence.js';

/** A connection to a room from its beginning to its end, as the meeting server tells it. Times are milliseconds since 1970. */
export interface ServerStay {
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

/** When an event happened, by our clock as far as is known. */
const momentOf = (event: ServerEvidence): number => event.at.getTime() - lead(event);

const earliest = (known: number | null | undefined, at: number): number => Math.min(known ?? at, at);

/** A beginning, and an end if there is evidence of one. */
interface Pair {
  from: number;
  to: number | null;
}

/** Of stays that began together, the one without an end comes last: whatever the order of the events. */
const byBeginning = (a: Pair, b: Pair): number =>
  a.from - b.from || (a.to ?? Number.MAX_VALUE) - (b.to ?? Number.MAX_VALUE);

/**
 * The stays of which the server named the beginning. It gives the same beginning in both kinds of events, which pairs them
 * whatever their order.
 */
const pairsByBeginning = (joins: readonly ServerJoined[], ends: readonly ServerLeft[]): Pair[] => {
  const pairs = new Map<number, Pair>();
  for (const join of joins) {
    const key = join.at.getTime();
    pairs.set(key, { from: earliest(pairs.get(key)?.from, momentOf(join)), to: null });
  }
  const begun = new Set(pairs.keys());
  for (const end of ends) {
    if (!end.joinedAt) continue;
    const key = end.joinedAt.getTime();
    const known = pairs.get(key);
    const from = known && begun.has(key) ? known.from : earliest(known?.from, key - lead(end));
    pairs.set(key, { from, to: earliest(known?.to, momentOf(end)) });
  }
  return [...pairs.values()].map(({ from, to }) => ({ from, to: to === null ? null : Math.max(from, to) }));
};

/** Ends the stays that have no end with events that name no beginning. An event without a stay proves a moment. */
const endWith = (pairs: Pair[], ends: readonly ServerLeft[]): void => {
  const moments = new Map<number, number>();
  for (const end of ends) {
    const key = end.at.getTime();
    if (!end.joinedAt) moments.set(key, earliest(moments.get(key), momentOf(end)));
  }
  pairs.sort(byBeginning);
  for (const to of [...moments.values()].sort((a, b) => a - b)) {
    const open = pairs.findLast((pair) => pair.to === null && pair.from <= to);
    if (open) open.to = to;
    else if (!pairs.some((pair) => pair.to === to)) pairs.push({ from: to, to });
  }
};

/** The stays of one connection to one room. @param closings when the room was closed, ascending */
const staysOf = (
  events: readonly (ServerJoined | ServerLeft)[],
  closings: readonly number[],
): readonly ServerStay[] => {
  const ends = events.filter((event) => event.kind === 'left');
  const pairs = pairsByBeginning(
    events.filter((event) => event.kind === 'joined'),
    ends,
  );
  endWith(pairs, ends);
  return pairs.sort(byBeginning).map(({ from, to }, index) => {
    const next = pairs[index + 1]?.from ?? Infinity;
    const closed = closings.find((at) => at >= from) ?? Infinity;
    const endedBy = Math.min(next, closed);
    return { from, to, endedBy: endedBy === Infinity ? null : endedBy };
  });
};

/** What the meeting server's events say about each connection to each room. The order of the events does not matter. */
export const serverStays = (events: readonly ServerEvidence[]): readonly ServerStay[] =>
  [...groupBy(events, ({ breakoutRoom }) => breakoutRoom).values()].flatMap((ofRoom) => {
    const closings = ofRoom
      .filter((event): event is ServerClosed => event.kind === 'closed')
      .map(momentOf)
      .sort((a, b) => a - b);
    const connected = ofRoom.filter((event) => event.kind !== 'closed');
    return [...groupBy(connected, ({ connection }) => connection).values()].flatMap((ofConnection) =>
      staysOf(ofConnection, closings),
    );
  });
