import { readFile } from 'node:fs/promises';

const folder = new URL('../documented/', import.meta.url);

/**
 * A file whose text the documentation shows, with real addresses and tokens instead of the example's.
 *
 * @throws Error if the text lacks something to replace: then the test would test something else than the documentation
 */
export const documented = async (file: string, replacements: Readonly<Record<string, string>>) => {
  let text = await readFile(new URL(file, folder), 'utf8');
  for (const [from, to] of Object.entries(replacements)) {
    if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`);
    text = text.replaceAll(from, to);
  }
  return text;
};

/** A documented header, whose value is wrapped for reading. */
export const documentedHeader = async (file: string, replacements: Readonly<Record<string, string>>) => {
  const [name = '', ...values] = (await documented(file, replacements)).split(':');
  return { [name.toLowerCase()]: values.join(':').replace(/\s+/g, ' ').trim() };
};
