import { ask } from './ask.js';

/** What `/metrics` says of one name; undefined where it does not answer, or says nothing of it. */
export const metric = async (origin: string, name: string): Promise<number | undefined> => {
  const { status, text } = await ask('GET', `${origin}/metrics`);
  const value = text
    .split('\n')
    .find((line) => line.startsWith(`${name} `))
    ?.slice(name.length + 1);
  return status === 200 && value !== undefined ? Number(value) : undefined;
};
