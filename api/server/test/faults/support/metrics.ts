import { ask } from './ask.js';

/** The value of a metric; undefined if `/metrics` does not answer or does not have it. */
export const metric = async (origin: string, name: string): Promise<number | undefined> => {
  const { status, text } = await ask('GET', `${origin}/metrics`);
  const value = text
    .split('\n')
    .find((line) => line.startsWith(`${name} `))
    ?.slice(name.length + 1);
  return status === 200 && value !== undefined ? Number(value) : undefined;
};
