import { createInterface } from 'node:readline/promises';

/**
 * Asks a yes-or-no question at a terminal.
 *
 * @param question one line, without the choices
 * @returns true only for `y` or `yes`; false for everything else, and if the input ends
 */
export const confirm = async (
  question: string,
  { input, output }: { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream },
): Promise<boolean> => {
  const terminal = createInterface({ input, output });
  try {
    const ended = new Promise<string>((resolve) =>
      terminal.once('close', () => {
        resolve('');
      }),
    );
    const answer = await Promise.race([terminal.question(`${question} [y/N] `), ended]);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
};
