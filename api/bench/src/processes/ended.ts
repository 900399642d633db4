import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Longest wait for a process that was asked to end, in milliseconds. */
const PATIENCE = 15_000;

/** Resolves as soon as the process has ended. */
const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
};

/** Asks a process to end, waits until it has, and cuts it off where it takes too long. */
export const end = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGTERM');
  const cutOff = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  await ended(child);
  clearTimeout(cutOff);
};

/** A process must never outlive this one, whatever this one ends of. */
export const endWithUs = (child: ChildProcess): void => {
  const cutOff = () => child.kill('SIGKILL');
  process.once('exit', cutOff);
  child.once('exit', () => process.off('exit', cutOff));
};
