import { isDeepStrictEqual } from 'node:util';
import type { Status } from '@live-webinar/contract';
import { machineTime } from '../clock.js';
import { openConnection } from '../load/connection.js';
import { requestText } from '../load/request-text.js';
import { tokenFor } from '../scene/settings.js';

/** A change that the organizer made. */
export interface Change {
  /** Just before the request was written, in the machine's time in milliseconds. */
  readonly at: number;
  /** The status as it was answered: what everybody has to hear. */
  readonly status: Status;
}

/** Starts and ends one webinar over kept connections. */
export interface Organizer {
  /** @throws Error where the answer is wrong or missing */
  start(): Promise<Change>;
  /** @throws Error where the answer is wrong or missing */
  end(): Promise<Change>;
  close(): void;
}

/** @param ports the servers that are told of each change, all at once */
export const openOrganizer = (webinarId: string, userId: string, ports: readonly number[]): Organizer => {
  const authorization = `Authorization: Bearer ${tokenFor(userId, 'The organizer')}`;
  const bytesOf = (call: string) =>
    Buffer.from(requestText('POST', `/api/live/${call}/${webinarId}/`, [authorization, 'Content-Length: 0']));
  const bytes = { start: bytesOf('start'), end: bytesOf('end') };
  const callers = ports.map(openCaller);

  const change = async (call: 'start' | 'end'): Promise<Change> => {
    const at = machineTime();
    const [status, ...others] = await Promise.all(callers.map((caller) => caller.call(bytes[call])));
    if (!status || others.some((other) => !isDeepStrictEqual(other, status))) {
      throw new Error(`The servers made different changes: ${JSON.stringify([status, ...others])}`);
    }
    if (status.is_active !== (call === 'start')) {
      throw new Error(`A wrong answer to the organizer's ${call}: ${JSON.stringify(status)}`);
    }
    return { at, status };
  };

  return {
    start: () => change('start'),
    end: () => change('end'),
    close: () => {
      for (const caller of callers) caller.close();
    },
  };
};

const openCaller = (port: number) => {
  let settle: { resolve: (status: Status) => void; reject: (error: Error) => void } | undefined;
  let failure: Error | undefined;
  const connection = openConnection({
    port,
    onAnswer: ({ code, body }) => {
      const text = body.toString();
      if (code !== 200) {
        settle?.reject(new Error(`The organizer was refused: ${code} ${text}`));
        return;
      }
      const { is_active, room_name } = JSON.parse(text) as Status;
      settle?.resolve({ is_active, room_name });
    },
    onFailure: (error) => {
      failure = error;
      settle?.reject(error);
    },
  });
  return {
    call: (request: Buffer) =>
      new Promise<Status>((resolve, reject) => {
        if (failure) reject(failure);
        settle = { resolve, reject };
        connection.send(request);
      }),
    close: () => {
      connection.close();
    },
  };
};
