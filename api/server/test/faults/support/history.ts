/** A webinar's state in an answer: the room of its session; undefined if the answer does not name the room. */
export interface Said {
  readonly isActive: boolean;
  readonly room?: string | undefined;
}

/** When a request was sent and when its answer arrived, by `performance.now()`. */
export interface Interval {
  readonly sentAt: number;
  readonly answeredAt: number;
}

/** A change, which happened at some time between its first request and its acknowledgement. */
interface Change {
  readonly room: string | null;
  readonly from: number;
  readonly by: number;
}

/** The states of one webinar over time. Only one host changes it, and repeats a request until it is acknowledged. */
export interface History {
  /** A change was requested. */
  begin(at: number): void;
  /** The change was acknowledged. The room is null if the session ended. */
  acknowledge(at: number, room: string | null): void;
  /**
   * Whether the state was current at any time between a request (or `earlierMs` before it) and its answer. To be
   * called after every change has been acknowledged.
   */
  couldBe(said: Said, when: Interval, earlierMs?: number): boolean;
  /** The acknowledged states, in order; null is an end. */
  readonly rooms: () => readonly (string | null)[];
}

/** The history of a webinar without a live session. */
export const createHistory = (): History => {
  const changes: Change[] = [{ room: null, from: -Infinity, by: -Infinity }];
  let asked: number | undefined;

  /** Each state may have been current until the next change was acknowledged. */
  const isOverAt = (index: number) => changes[index + 1]?.by ?? Infinity;
  const isSame = ({ room }: Change, said: Said) =>
    said.isActive ? room !== null && (said.room === undefined || said.room === room) : room === null;

  return {
    begin(at) {
      asked ??= at;
    },
    acknowledge(at, room) {
      changes.push({ room, from: asked ?? at, by: at });
      asked = undefined;
    },
    couldBe: (said, { sentAt, answeredAt }, earlierMs = 0) =>
      changes.some(
        (change, index) =>
          isSame(change, said) && change.from <= answeredAt && isOverAt(index) >= sentAt - earlierMs,
      ),
    rooms: () => changes.slice(1).map(({ room }) => room),
  };
};
