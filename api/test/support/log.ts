import { Writable } from 'node:stream';

/** One line of the structured log. */
export type LogLine = Record<string, unknown> & { readonly level: number };

/** The levels of pino. */
export const LEVEL = { info: 30, warn: 40, error: 50 } as const;

/** Collects what a server logs. */
export const collectLog = () => {
  let text = '';
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  return {
    stream,
    text: () => text,
    lines: (level?: number): LogLine[] =>
      text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as LogLine)
        .filter((line) => level === undefined || line.level === level),
  };
};
