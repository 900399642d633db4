import type { PartNeeds } from '../parts.js';
import { comparePushes } from './compare-pushes.js';
import { presentPushes } from './present-pushes.js';

const SIZE = { listeners: 10_000, runs: 3, starts: 10 };

/** 10,000 listen to one process: how long a start takes to reach them, and what they take of its memory. */
export const measurePush = async (needs: PartNeeds): Promise<string> => {
  const comparison = await comparePushes(needs, { ...SIZE, part: 'push', processes: 1 });
  return presentPushes(comparison, { ...SIZE, processes: 1 });
};

/** The same with two processes on one database: half of the listeners at each, and the start goes to the first. */
export const measureWorkers = async (needs: PartNeeds): Promise<string> => {
  const comparison = await comparePushes(needs, { ...SIZE, part: 'workers', processes: 2 });
  return presentPushes(comparison, { ...SIZE, processes: 2 });
};
