import { readFile } from 'node:fs/promises';
import { Pass, validatorOf, Viewer } from '@live-webinar/contract';
import { expect, it } from 'vitest';

it.each([
  ['pass', Pass],
  ['viewer', Viewer],
])('the %s of the documentation is valid', async (name, schema) => {
  const text = await readFile(new URL(`./documented/${name}.json`, import.meta.url), 'utf8');
  const message: unknown = JSON.parse(text);
  expect(validatorOf(schema, 'body')(message)).toEqual({ value: message });
});
