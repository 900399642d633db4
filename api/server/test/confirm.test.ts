import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { confirm } from '../src/confirm.js';

const answering = async (answer: string) => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  input.end(answer);
  const isConfirmed = await confirm('Take it back?', { input, output });
  return { isConfirmed, asked: String(output.read()) };
};

it.each(['y\n', 'Y\n', 'yes\n', ' y \n'])('the answer %j confirms a question', async (answer) => {
  expect(await answering(answer)).toEqual({ isConfirmed: true, asked: 'Take it back? [y/N] ' });
});

it.each(['\n', 'n\n', 'no\n', 'yep\n', 'n\ny\n', ''])(
  'the answer %j does not confirm a question',
  async (answer) => {
    expect((await answering(answer)).isConfirmed).toBe(false);
  },
);
