/** What an answer said of a webinar: the room it is live in; undefined where it does not name the room. */
export interface Said {
  readonly isActive: boolean;
  readonly room?: string | undefined;
}

/** When a question was sent, and when its answer was there, in milliseconds of `performance.now()`. */
export interface Interval {
  readonly sentAt: number;
  readonly answeredAt: number;
}

/** A change: it happened at some moment between when it was first asked for and when it was acknowledged. */
interface Change {
  readonly room: string | null;
  readonly from: number;
  readonly by: number;
}

/** What was so of one webinar, and when. Only one host changes it, who asks again until a change is acknowledged. */
export interface History {
  /** A change has been asked for. */
  begin(at: number): void;
  /** It was acknowledged; the room is null where it was an end. */
  acknowledge(at: number, room: string | null): void;
  /**
   * Whether that was so at any moment between a question (or so much earlier, in milliseconds) and its answer. To be
   * asked afterwards, when every change is acknowledged.
   */
  couldBe(said: Said, when: Interval, earlier?: number): boolean;
  /** What was acknowledged, in order; null is an end. */
  readonly rooms: () => readonly (string | null)[];
}

/** The history of a webinar that is not live now. */
export const createHistory = (): History => {
  const changes: Change[] = [{ room: null, from: -Infinity, by: -Infinity }];
  let asked: number | undefined;

  /** Until the next change was acknowledged at the latest, each state may have been the present one. */
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
    couldBe: (said, { sentAt, answeredAt }, earlier = 0) =>
      changes.some(
        (change, index) =>
          isSame(change, said) && change.from <= answeredAt && isOverAt(index) >= sentAt - earlier,
      ),
    rooms: () => changes.slice(1).map(({ room }) => room),
  };
};
