/** A status as a listener gets it. */
export interface StatusEvent {
  readonly revision: number;
  /** The status in JSON. */
  readonly data: string;
}

/** The events of a stream that have come whole, and what is still a part of one. */
export interface StatusEvents {
  readonly events: readonly StatusEvent[];
  readonly rest: string;
}

const STATUS = /^id: (\d+)\nevent: status\ndata: (.+)$/;
/** A comment, or when to come back: they may stand before an event or alone. */
const NO_EVENT = /^(?::.*|retry: \d+)(?:\n|$)/;

/** @throws Error with what is neither a status nor a comment nor a time to come back */
export const readStatusEvents = (text: string): StatusEvents => {
  const blocks = text.split('\n\n');
  const rest = blocks.pop() ?? '';
  return { events: blocks.flatMap(readBlock), rest };
};

const readBlock = (block: string): readonly StatusEvent[] => {
  let event = block;
  while (NO_EVENT.test(event)) event = event.replace(NO_EVENT, '');
  if (event === '') return [];
  const [, revision, data] = STATUS.exec(event) ?? [];
  if (revision === undefined || data === undefined) {
    throw new Error(`A listener got a wrong event:\n${block}`);
  }
  return [{ revision: Number(revision), data }];
};
