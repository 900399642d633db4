import { isDeepStrictEqual } from 'node:util';
import type { Status } from '@live-webinar/contract';
import { machineTime } from '../clock.js';
import type { HttpAnswer } from '../load/answer.js';
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

/** Starts and ends one webinar. */
export interface Organizer {
  /** @throws Error where the answer is wrong or missing */
  start(): Promise<Change>;
  /** @throws Error where the answer is wrong or missing */
  end(): Promise<Change>;
  close(): void;
}

/**
 * Connects, and resolves when that is done.
 *
 * @param ports the servers that are told of each change, all at once
 */
export const openOrganizer = async (
  webinarId: string,
  userId: string,
  ports: readonly number[],
): Promise<Organizer> => {
  const authorization = `Authorization: Bearer ${tokenFor(userId, 'The organizer')}`;
  const bytesOf = (call: string) =>
    Buffer.from(requestText('POST', `/api/live/${call}/${webinarId}/`, [authorization, 'Content-Length: 0']));
  const bytes = { start: bytesOf('start'), end: bytesOf('end') };
  const callers = await Promise.all(ports.map(openCaller));

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

interface Caller {
  /** @throws Error where the answer is not 200 or does not come */
  call(request: Buffer): Promise<Status>;
  close(): void;
}

/** Longest wait for an answer, in milliseconds. */
const PATIENCE = 10_000;

const openCaller = (port: number): Promise<Caller> =>
  new Promise((resolveOpen, rejectOpen) => {
    let onAnswered: (answer: HttpAnswer) => void = () => undefined;
    let failure: Error | undefined;
    let fail: (error: Error) => void = rejectOpen;

    const call = (request: Buffer) =>
      new Promise<Status>((resolve, reject) => {
        const timer = setTimeout(() => {
          reject(new Error(`The organizer got no answer within ${PATIENCE / 1_000} s`));
        }, PATIENCE);
        onAnswered = (answer) => {
          clearTimeout(timer);
          resolve(statusIn(answer));
        };
        fail = (error) => {
          clearTimeout(timer);
          reject(error);
        };
        if (failure) fail(failure);
        else connection.send(request);
      });

    const connection = openConnection({
      port,
      onOpen: () => {
        resolveOpen({
          call,
          close: () => {
            connection.close();
          },
        });
      },
      onAnswer: (answer) => {
        onAnswered(answer);
      },
      onFailure: (error) => {
        failure = error;
        fail(error);
      },
    });
  });

const statusIn = ({ code, body }: HttpAnswer): Status => {
  const text = body.toString();
  if (code !== 200) throw new Error(`The organizer was refused: ${code} ${text}`);
  const { is_active, room_name } = JSON.parse(text) as Status;
  return { is_active, room_name };
};
