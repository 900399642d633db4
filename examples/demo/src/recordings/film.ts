import { readFile } from 'node:fs/promises';

const pathOf = (name: string) => new URL(`../../film/${name}`, import.meta.url);

/** The film that every recording of the demonstration shows. `film/make.mjs` makes it. */
export const readFilm = async (): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await readFile(pathOf('moon-and-planets.webm')));

/** Its captions, by language. */
export const readCaptions = async (): Promise<readonly { language: string; text: string }[]> =>
  Promise.all(
    ['en', 'de'].map(async (language) => ({
      language,
      text: await readFile(pathOf(`moon-and-planets.${language}.vtt`), 'utf8'),
    })),
  );
